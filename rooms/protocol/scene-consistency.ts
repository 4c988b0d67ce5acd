import type { SceneManifest } from './scene-manifest.ts';
import { heightAt } from './walkable.ts';

type Point = readonly [x: number, y: number, z: number];

/** Furthest that a spawn point may be above or below the floor, metres. */
const ON_FLOOR = 0.05;
/** Furthest from floor that one can get up from a seat, metres. */
const GET_UP = 0.9;

/** What a form alone cannot say about a manifest: names that must exist, places that must lie inside or on a floor. */
export function inconsistencies(manifest: SceneManifest): string[] {
  return [...bounds(manifest), ...names(manifest), ...floors(manifest), ...standing(manifest), ...seats(manifest), ...screens(manifest)];
}

function isOutside({ bounds: { min, max } }: SceneManifest, point: Point): boolean {
  return point.some((value, axis) => value < min[axis]! || value > max[axis]!);
}

function bounds({ bounds: { min, max } }: SceneManifest): string[] {
  return min.some((value, axis) => value >= max[axis]!) ? ['bounds: min must be smaller than max on every axis'] : [];
}

function names(manifest: SceneManifest): string[] {
  return (['seats', 'tables', 'screens', 'floor'] as const).flatMap((list) => {
    const ids = manifest[list].map(({ id }) => id);
    return ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [`${list}[${index}].id: "${id}" is used twice`]));
  });
}

function floors({ floor }: SceneManifest): string[] {
  return floor.flatMap(({ slope }, index) => (slope && slope.from[0] === slope.to[0] && slope.from[1] === slope.to[1]
    ? [`floor[${index}].slope: from and to must be different spots`] : []));
}

/** Spawn points and the speaker's spot: inside, and where one can stand. */
function standing(manifest: SceneManifest): string[] {
  const spots = [
    ...manifest.spawnPoints.map(({ position }, index) => [`spawnPoints[${index}].position`, position] as const),
    ['stage.speaker.position', manifest.stage.speaker.position] as const,
  ];
  return spots.flatMap(([path, position]) => {
    if (isOutside(manifest, position)) return [`${path}: lies outside the bounds`];
    const height = heightAt(manifest, position[0], position[2]);
    if (height === undefined) return [`${path}: is not on any floor, or inside an obstacle`];
    return Math.abs(height - position[1]) > ON_FLOOR ? [`${path}[1]: the floor is at ${height} there, not at ${position[1]}`] : [];
  });
}

function seats(manifest: SceneManifest): string[] {
  const tables = new Set(manifest.tables.map(({ id }) => id));
  return manifest.seats.flatMap(({ position, table }, index) => [
    ...(isOutside(manifest, position) ? [`seats[${index}].position: lies outside the bounds`]
      : canGetUp(manifest, position) ? [] : [`seats[${index}].position: no floor within ${GET_UP} m to get up to`]),
    ...(table === undefined || tables.has(table) ? [] : [`seats[${index}].table: there is no table "${table}"`]),
  ]);
}

function canGetUp(manifest: SceneManifest, [x, , z]: Point): boolean {
  return [0, GET_UP / 2, GET_UP].some((away) => Array.from({ length: 8 }, (_, i) => (i * Math.PI) / 4)
    .some((angle) => heightAt(manifest, x + away * Math.sin(angle), z + away * Math.cos(angle)) !== undefined));
}

function screens(manifest: SceneManifest): string[] {
  return manifest.screens.flatMap(({ center }, index) => (isOutside(manifest, center) ? [`screens[${index}].center: lies outside the bounds`] : []));
}
