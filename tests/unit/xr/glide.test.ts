import { expect, it } from 'vitest';
import { glideOver, pushOf } from '#client/xr/glide.ts';
import { hall } from '#tests/unit/scene/test-hall.ts';
import type { Floor } from '#client/scene/movement/floor.ts';

it('[HS45] a stick that rests does nothing; at its edge it counts fully, in every direction alike', () => {
  expect(pushOf(0.1, -0.1)).toEqual({ right: 0, ahead: 0 });
  expect(pushOf(0, -1)).toEqual({ right: 0, ahead: 1 });
  const { right, ahead } = pushOf(Math.SQRT1_2, -Math.SQRT1_2);
  expect(Math.hypot(right, ahead)).toBeCloseTo(1);
  expect(pushOf(0, -0.6).ahead).toBeCloseTo(0.5);
});

it('[HS45] one glides over walkable floor only, and along its edge', () => {
  const room: Floor = { ...hall, heightAt: (x, z) => (x >= 0 && x <= 4 && z >= 0 && z <= 4 ? 0 : x > 4 && x < 5 ? 0.9 : undefined) } as Floor;
  expect(glideOver(room, { x: 2, z: 2 }, { x: 0.1, z: -0.1 })).toEqual({ x: 2.1, z: 1.9 });
  expect(glideOver(room, { x: 0.05, z: 2 }, { x: -0.1, z: 0.1 })).toEqual({ x: 0.05, z: 2.1 });
  expect(glideOver(room, { x: 0.02, z: 0.02 }, { x: -0.1, z: -0.1 })).toEqual({ x: 0.02, z: 0.02 });
  // No way up the stage from its front.
  expect(glideOver(room, { x: 3.98, z: 2 }, { x: 0.1, z: 0 })).toEqual({ x: 3.98, z: 2 });
});
