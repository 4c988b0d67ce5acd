import { expect, it } from 'vitest';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { spotsBetween, type Met } from '#client/scene/pointing/between-looks.ts';

const eye: Vec3 = [0.5, 1.6, 2];
function toward([x, y, z]: Vec3): Met {
  const [dx, dy, dz] = [x - eye[0], y - eye[1], z - eye[2]];
  const along = Math.hypot(dx, dy, dz);
  return { direction: [dx / along, dy / along, dz / along], along };
}

it('[PT11] what is drawn between two looks lies on the same wall, floor or slope, where the pointer was', () => {
  for (const height of [(x: number) => [x, 1 + x / 4, -4], (x: number) => [x, 0, -3 + x / 2], (x: number) => [x, x / 2, -4 + x]] as ((x: number) => Vec3)[]) {
    const drawn = [0.2, 0.5, 0.7].map(height);
    const spots = spotsBetween(eye, toward(height(0)), toward(height(1)), drawn.map((spot) => toward(spot).direction));
    expect(spots).toHaveLength(3);
    spots.flat().forEach((value, index) => expect(value).toBeCloseTo(drawn.flat()[index]!, 6));
  }
});

it('[PT11] nothing is made up between an edge and what is behind it, nor far beside', () => {
  const [edge, wall] = [toward([0, 1, 0]), toward([1, 1, -6])];
  expect(spotsBetween(eye, edge, wall, [toward([0.5, 1, -3]).direction])).toEqual([]);
  const [a, b] = [toward([0, 1, -4]), toward([0.1, 1, -4])];
  expect(spotsBetween(eye, a, b, [[0, 0, 1], [1, 0, 0]])).toEqual([]);
  expect(spotsBetween(eye, a, a, [a.direction])).toEqual([]);
});
