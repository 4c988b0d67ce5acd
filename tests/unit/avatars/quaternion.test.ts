import { Quaternion } from 'three';
import { expect, it } from 'vitest';
import { mixTurns, multiplyTurns } from '#client/avatars/quaternion.ts';

const turns = [[1, 2, 3, 4], [-2, 0.5, 1, 0.2], [0, 0, 0, 1], [0.3, -0.9, 0.1, -0.2]].map((numbers) => new Quaternion(...numbers as [number, number, number, number]).normalize());

it('[AV2] turns are put together as three does, at any place of an array, also onto themselves', () => {
  for (const a of turns) {
    for (const b of turns) {
      const numbers = [9, 9, ...a.toArray()];
      multiplyTurns(numbers, 2, b.x, b.y, b.z, b.w, numbers, 2);
      a.clone().multiply(b).toArray().forEach((value, axis) => expect(numbers[2 + axis]).toBeCloseTo(value, 6));
      expect(numbers.slice(0, 2)).toEqual([9, 9]);
    }
  }
});

it('[AV2] between two turns lies a turn, on the short way', () => {
  const [a] = turns;
  const b = a!.clone().multiply(new Quaternion(0, Math.sin(0.3), 0, Math.cos(0.3)));
  const [half, opposite] = [[0, 0, 0, 0], [0, 0, 0, 0]];
  mixTurns(a!.toArray(), b.toArray(), 0.5, half, 0);
  mixTurns(a!.toArray(), b.toArray().map((value) => -value), 0.5, opposite, 0);
  expect(Math.hypot(...half)).toBeCloseTo(1, 9);
  expect(new Quaternion(...half as [number, number, number, number]).angleTo(a!)).toBeCloseTo(0.3, 4);
  expect(half).toEqual(opposite);
});
