import type { SeatPlace } from '#client/scene/movement/body.ts';
import type { Floor, Spot } from '#client/scene/movement/floor.ts';

interface Block {
  readonly minX: number;
  readonly minZ: number;
  readonly maxX: number;
  readonly maxZ: number;
}

/**
 * A hall of 16 × 16 m: a stage 0.4 m high in the north (z < -5), a wall across the middle with a gap of 1.2 m at the east
 * end, and a table. Steps up to 0.45 m can be taken.
 */
export const WALL: Block = { minX: -8, minZ: -0.2, maxX: 6.8, maxZ: 0.2 };
export const TABLE: Block = { minX: -1, minZ: 3, maxX: 1, maxZ: 5 };
export const BOUNDS = { minX: -8, minZ: -8, maxX: 8, maxZ: 8 };
const BODY = 0.25;

const inside = (block: Block, x: number, z: number, grow = 0) =>
  x > block.minX - grow && x < block.maxX + grow && z > block.minZ - grow && z < block.maxZ + grow;

export const hall: Floor = {
  bounds: BOUNDS,
  heightAt(x, z) {
    if (!inside(BOUNDS, x, z, -BODY) || inside(WALL, x, z, BODY) || inside(TABLE, x, z, BODY)) return undefined;
    return z < -5 ? 0.4 : 0;
  },
  clampStep(from, to) {
    for (const at of [to, { x: to.x, z: from.z }, { x: from.x, z: to.z }] satisfies Spot[]) {
      if (hall.heightAt(at.x, at.z) !== undefined) return at;
    }
    return from;
  },
};

export const chair: SeatPlace = { id: 'chair', x: 0, y: 0, z: 2.6, heading: Math.PI };

/** Calls `step` with frames of `dt` seconds until `seconds` have gone by. */
export function forSeconds(seconds: number, dt: number, step: (dt: number) => void): void {
  for (let spent = 0; spent < seconds - 1e-9; spent += dt) step(Math.min(dt, seconds - spent));
}
