import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { PlainSeats } from '#rooms/shell/presence/plain-seats.ts';

const manifest = JSON.parse(readFileSync('scenes/town-hall/scene.json', 'utf8')) as SceneManifest;

it('[PR9] gives each person of the plain view a seat of their own, and takes it back', () => {
  const seats = new PlainSeats(manifest);
  const first = seats.take(1 as Slot, [])!;
  const second = seats.take(2 as Slot, [])!;
  expect(second.head.position).not.toEqual(first.head.position);
  expect(seats.take(1 as Slot, [])).toEqual(first);
  seats.leave(1 as Slot);
  expect(seats.take(3 as Slot, [])).toEqual(first);
  const [x, , z] = manifest.seats[2]!.position;
  expect(seats.take(4 as Slot, [[x, z]])!.head.position).not.toEqual(expect.arrayContaining([x, z]));
});

it('[PR9] shows nobody when all seats are taken', () => {
  const seats = new PlainSeats(manifest);
  manifest.seats.forEach((_, index) => expect(seats.take((index + 1) as Slot, [])).toBeDefined());
  expect(seats.take(999 as Slot, [])).toBeUndefined();
});
