import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { clampStep, heightAt } from '#rooms/protocol/walkable.ts';
import type { Floor } from './floor.ts';

/** Side of a square in metres, and how far beyond it its polygons still count: the longest step that it can answer. */
const SQUARE = 0.5;
const MARGIN = 0.5;

type Polygon = readonly (readonly [number, number])[];

/**
 * The floor of a scene, answered quickly. The rule itself is the room's (walkable.ts), which looks at every polygon; here it is given
 * for each half metre only those that come near. Finding a way asks some hundred thousand times.
 */
export function localFloor(manifest: SceneManifest): Floor {
  const boxes = manifest.floor.map(({ polygon }) => boxOf(polygon));
  const bounds = {
    minX: Math.min(...boxes.map(({ minX }) => minX)), minZ: Math.min(...boxes.map(({ minZ }) => minZ)),
    maxX: Math.max(...boxes.map(({ maxX }) => maxX)), maxZ: Math.max(...boxes.map(({ maxZ }) => maxZ)),
  };
  const columns = Math.ceil((bounds.maxX - bounds.minX) / SQUARE) + 1;
  const rows = Math.ceil((bounds.maxZ - bounds.minZ) / SQUARE) + 1;
  const obstacleBoxes = manifest.obstacles.map(boxOf);
  const squares: (SceneManifest | undefined)[] = Array.from({ length: columns * rows });

  /** What lies around a spot; undefined outside, where there is no floor. */
  function around(x: number, z: number): SceneManifest | undefined {
    const column = Math.floor((x - bounds.minX) / SQUARE);
    const row = Math.floor((z - bounds.minZ) / SQUARE);
    if (!(column >= 0 && row >= 0 && column < columns && row < rows)) return undefined;
    return (squares[row * columns + column] ??= nearby(bounds.minX + column * SQUARE, bounds.minZ + row * SQUARE));
  }

  function nearby(left: number, far: number): SceneManifest {
    const touches = ({ minX, minZ, maxX, maxZ }: Box) =>
      minX <= left + SQUARE + MARGIN && maxX >= left - MARGIN && minZ <= far + SQUARE + MARGIN && maxZ >= far - MARGIN;
    return {
      ...manifest,
      floor: manifest.floor.filter((_, i) => touches(boxes[i]!)),
      obstacles: manifest.obstacles.filter((_, i) => touches(obstacleBoxes[i]!)),
    };
  }

  return {
    bounds,
    heightAt(x, z) {
      const square = around(x, z);
      return square && heightAt(square, x, z);
    },
    clampStep(from, to) {
      const short = Math.abs(to.x - from.x) <= MARGIN && Math.abs(to.z - from.z) <= MARGIN;
      return clampStep((short ? around(from.x, from.z) : undefined) ?? manifest, from, to);
    },
  };
}

interface Box {
  readonly minX: number;
  readonly minZ: number;
  readonly maxX: number;
  readonly maxZ: number;
}

function boxOf(polygon: Polygon): Box {
  const xs = polygon.map(([x]) => x);
  const zs = polygon.map(([, z]) => z);
  return { minX: Math.min(...xs), minZ: Math.min(...zs), maxX: Math.max(...xs), maxZ: Math.max(...zs) };
}
