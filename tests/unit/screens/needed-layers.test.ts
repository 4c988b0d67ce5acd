import { expect, it } from 'vitest';
import { NeededLayers } from '#server/screens/needed-layers.ts';

it('[SC20] a larger size is asked for at once, a needless one rests after 5 s, the smallest always comes', () => {
  const layers = new NeededLayers(3);
  expect(layers.look(3, 0)).toBeUndefined();
  expect(layers.look(0, 1_000)).toBeUndefined();
  expect(layers.look(0, 5_999)).toBeUndefined();
  expect(layers.look(0, 6_000)).toBe(1);
  expect(layers.look(0, 60_000)).toBeUndefined();
  expect(layers.look(3, 60_001)).toBe(3);
  expect(layers.look(2, 60_002)).toBeUndefined();
  expect(layers.look(3, 62_000)).toBeUndefined();
  expect(layers.look(2, 66_000)).toBeUndefined();
  expect(layers.look(2, 71_000)).toBe(2);
});
