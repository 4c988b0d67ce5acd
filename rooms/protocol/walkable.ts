import type { SceneManifest } from './scene-manifest.ts';

export interface Spot {
  readonly x: number;
  readonly z: number;
}

/** Highest step that one walks over, in metres. */
const STEP = 0.45;
/** Share of a step below which what is left along a wall does not count as sliding. */
const LEAST_SLIDE = 0.2;

/** Height of the floor in metres; undefined where nobody can stand. */
export function heightAt(manifest: SceneManifest, x: number, z: number): number | undefined {
  for (const obstacle of manifest.obstacles) if (isInside(obstacle, x, z)) return undefined;
  for (let index = manifest.floor.length - 1; index >= 0; index -= 1) {
    const area = manifest.floor[index]!;
    if (!isInside(area.polygon, x, z)) continue;
    if (area.slope === undefined) return area.height;
    const { from, to, toHeight } = area.slope;
    const [dx, dz] = [to[0] - from[0], to[1] - from[1]];
    const along = ((x - from[0]) * dx + (z - from[1]) * dz) / (dx * dx + dz * dz);
    return area.height + (toHeight - area.height) * Math.min(1, Math.max(0, along));
  }
  return undefined;
}

/**
 * Where a small step from one spot towards another ends: there, or, when that is no floor or too high a step, slid along the edge,
 * or at `from`.
 */
export function clampStep(manifest: SceneManifest, from: Spot, to: Spot): Spot {
  const height = heightAt(manifest, from.x, from.z);
  const canStand = (spot: Spot) => {
    const there = heightAt(manifest, spot.x, spot.z);
    return there !== undefined && (height === undefined || Math.abs(there - height) <= STEP);
  };
  if (canStand(to)) return to;
  const [dx, dz] = [to.x - from.x, to.z - from.z];
  const size = Math.hypot(dx, dz);
  // Along a wall of the room first, the longer way of the two; a step that goes nearly straight at it is no slide along it.
  const alongX = { x: to.x, z: from.z };
  const alongZ = { x: from.x, z: to.z };
  for (const slide of Math.abs(dx) >= Math.abs(dz) ? [alongX, alongZ] : [alongZ, alongX]) {
    if (Math.hypot(slide.x - from.x, slide.z - from.z) >= size * LEAST_SLIDE && canStand(slide)) return slide;
  }
  // Then along the edge that is in the way and not square to the room: of tables, pillars, pots.
  for (const polygon of [...manifest.obstacles, ...manifest.floor.map((area) => area.polygon)]) {
    const along = slideAlong(polygon, from, to);
    if (along && Math.hypot(along.x - from.x, along.z - from.z) >= size * LEAST_SLIDE && canStand(along)) return along;
  }
  return from;
}

/** What is left of a step along the edge of a polygon that it crosses; undefined when it crosses none. */
function slideAlong(polygon: readonly (readonly [number, number])[], from: Spot, to: Spot): Spot | undefined {
  const [dx, dz] = [to.x - from.x, to.z - from.z];
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const [ex, ez] = [polygon[i]![0] - polygon[j]![0], polygon[i]![1] - polygon[j]![1]];
    const [ox, oz] = [polygon[j]![0] - from.x, polygon[j]![1] - from.z];
    const turn = dx * ez - dz * ex;
    if (turn === 0) continue;
    const onStep = (ox * ez - oz * ex) / turn;
    const onEdge = (ox * dz - oz * dx) / turn;
    if (onStep < 0 || onStep > 1 || onEdge < 0 || onEdge > 1) continue;
    const share = (dx * ex + dz * ez) / (ex * ex + ez * ez);
    return { x: from.x + ex * share, z: from.z + ez * share };
  }
  return undefined;
}

/** Whether a point lies in the space of the scene; not for what is not finite. */
export function insideBounds({ bounds: { min, max } }: SceneManifest, x: number, y: number, z: number): boolean {
  return x >= min[0] && x <= max[0] && y >= min[1] && y <= max[1] && z >= min[2] && z <= max[2];
}

/** Whether somebody whose head is here stands on the stage, so that the whole hall hears them. */
export function isOnStage({ stage }: SceneManifest, x: number, y: number, z: number): boolean {
  return y > stage.height && isInside(stage.polygon, x, z);
}

/** Even–odd rule; points on an edge count to one of the sides. */
function isInside(polygon: readonly (readonly [number, number])[], x: number, z: number): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const [xi, zi] = polygon[i]!;
    const [xj, zj] = polygon[j]!;
    if (zi > z !== zj > z && x < ((xj - xi) * (z - zi)) / (zj - zi) + xi) inside = !inside;
  }
  return inside;
}
