import { expect, it } from 'vitest';
import { Border, DETAILED, isTurn, TURNS } from '#client/avatars/detail.ts';

/** Lets a crowd at these distances stand before a border for so many frames; returns how many are near in the end. */
function settle(border: Border, distances: readonly number[], frames = 300): number {
  const near = distances.map(() => false);
  for (let frame = 0; frame < frames; frame += 1) {
    distances.forEach((distance, index) => {
      near[index] = border.isNear(distance, near[index]!);
    });
    border.adjust(near.filter(Boolean).length);
  }
  return near.filter(Boolean).length;
}

it('[AV9] while there are few, everybody up to the far border is near', () => {
  expect(settle(new Border(DETAILED), [1, 5, 19, 21])).toBe(3);
});

it('[AV9] of many only the nearest are, about as many as can be drawn well', () => {
  const crowd = Array.from({ length: 300 }, (_, index) => 2 + index * 0.06);
  const count = settle(new Border(DETAILED), crowd);
  expect(count).toBeGreaterThan(DETAILED.most * 0.8);
  expect(count).toBeLessThanOrEqual(DETAILED.most * 1.1);
});

it('[AV9] who stands right in front is near however many there are', () => {
  expect(new Border(DETAILED).isNear(1, false)).toBe(true);
  const border = new Border(DETAILED);
  for (let frame = 0; frame < 1_000; frame += 1) border.adjust(1_000);
  expect(border.isNear(DETAILED.near * 0.99, false)).toBe(true);
});

it('[AV9] nobody flickers at the border', () => {
  const border = new Border(DETAILED);
  expect([border.isNear(20.5, false), border.isNear(20.5, true), border.isNear(22, true)]).toEqual([false, true, false]);
});

it('[AV9] everybody far away has a turn within a few frames, side by side with the others of that turn', () => {
  for (const count of [1, 3, 4, 37, 900]) {
    const turns = Array.from({ length: count }, (_, index) => Array.from({ length: TURNS }, (_, frame) => frame).filter((frame) => isTurn(index, count, frame)));
    expect(turns.every((frames) => frames.length === 1), String(count)).toBe(true);
    const order = turns.flat();
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
});
