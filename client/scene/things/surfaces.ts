import type { Ray } from 'three';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { Floor, Spot } from '../movement/floor.ts';

/** A thing may stand out over the edge of a table by this much of its radius; a larger one stays on the floor. */
const TABLE_FIT = 1.15;
/** A ray that runs flatter than this meets no floor that anybody means. */
const FLATTEST = -0.02;
/** How far somebody can put a thing, in metres. */
const REACH = 40;

export interface Drop {
  readonly x: number;
  /** Height of what it stands on. */
  readonly y: number;
  readonly z: number;
  readonly on: 'table' | 'floor';
}

/** Upon what things stand: the floor at its heights, and table tops. */
export class Surfaces {
  readonly #floor: Floor;
  readonly #tables: SceneManifest['tables'];
  readonly #bounds: SceneManifest['bounds'];

  constructor(floor: Floor, { tables, bounds }: Pick<SceneManifest, 'tables' | 'bounds'>) {
    this.#floor = floor;
    this.#tables = tables;
    this.#bounds = bounds;
  }

  /** What lies below a spot. @param reach how far the thing reaches sideways, metres; what is larger than a table does not jump onto it */
  under({ x, z }: Spot, reach: number): Drop | undefined {
    const table = this.#tables.find(({ center, radius }) => reach <= radius * TABLE_FIT && Math.hypot(x - center[0], z - center[2]) <= radius);
    if (table !== undefined) return { x, y: table.center[1], z, on: 'table' };
    const y = this.#floor.heightAt(x, z) ?? (this.isInside([x, 0, z]) ? 0 : undefined);
    return y === undefined ? undefined : { x, y, z, on: 'floor' };
  }

  /**
   * Where a thing goes that is dragged along by a ray, so that the point by which it was taken stays under the pointer.
   * @param taken that point from where the thing stands on its surface, metres
   */
  along(ray: Ray, taken: { readonly x: number; readonly y: number; readonly z: number }, reach: number): Drop | undefined {
    const at = (height: number): Spot | undefined => {
      const far = ray.direction.y > FLATTEST ? REACH : (height + taken.y - ray.origin.y) / ray.direction.y;
      if (far <= 0) return undefined;
      const length = Math.min(REACH, far);
      return { x: ray.origin.x + ray.direction.x * length - taken.x, z: ray.origin.z + ray.direction.z * length - taken.z };
    };
    const heights = [...new Set(this.#tables.map(({ center }) => center[1]))].sort((a, b) => b - a);
    for (const height of heights) {
      const spot = at(height);
      const drop = spot && this.under(spot, reach);
      if (drop?.on === 'table' && drop.y === height) return drop;
    }
    let height = 0;
    let drop: Drop | undefined;
    // The floor has steps: twice is enough to find the one that the ray meets.
    for (let look = 0; look < 3; look += 1) {
      const spot = at(height);
      drop = spot && this.under(this.clamped(spot), Infinity);
      if (drop === undefined || drop.y === height) break;
      height = drop.y;
    }
    return drop;
  }

  /** The nearest spot inside the scene. */
  clamped({ x, z }: Spot): Spot {
    const { min, max } = this.#bounds;
    return { x: Math.min(max[0], Math.max(min[0], x)), z: Math.min(max[2], Math.max(min[2], z)) };
  }

  isInside([x, y, z]: readonly [number, number, number]): boolean {
    const { min, max } = this.#bounds;
    return x >= min[0] && x <= max[0] && y >= min[1] && y <= max[1] && z >= min[2] && z <= max[2];
  }

  /** @returns the nearest position at which the record takes a thing */
  confined([x, y, z]: readonly [number, number, number]): readonly [number, number, number] {
    const { min, max } = this.#bounds;
    return [Math.min(max[0], Math.max(min[0], x)), Math.min(max[1], Math.max(min[1], y)), Math.min(max[2], Math.max(min[2], z))];
  }
}
