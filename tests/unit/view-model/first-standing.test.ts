import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import { readSceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { insideBounds } from '#rooms/protocol/walkable.ts';
import { beside, entranceOf, floorScale, freeTable, roundScale, standBefore, standOn, tableScale, type Extent } from '#client/view-model/first-standing.ts';
import { upright } from '#client/view-model/standing-numbers.ts';
import { whereabouts } from '#client/view-model/things.ts';
import { thing } from './things.ts';

const reading = readSceneManifest(JSON.parse(await readFile('scenes/town-hall/scene.json', 'utf8')));
if (!reading.ok) throw new Error(reading.problems.join());
const hall = reading.manifest;
const box = (size: Vec3, middle: Vec3 = [0, 0, 0]): Extent => ({ size, middle });
const person = (position: Vec3, degrees: number): Placement => ({ position, rotation: upright(degrees) });

describe('[TP5] where a model stands first', () => {
  it('at a round scale', () => {
    expect([4, 1, 0.99, 0.4, 0.013, 0.0101, 0.001].map(roundScale)).toEqual([1, 1, 0.5, 0.2, 0.01, 0.01, 0.001]);
    expect(floorScale(box([120, 30, 80]))).toBe(0.01);
    expect(floorScale(box([0.4, 0.3, 0.2]))).toBe(1);
    expect(floorScale(box([0, 0, 0]))).toBe(1);
  });

  it('on a table so that no corner hangs over, however it is turned', () => {
    for (const size of [[0.1, 9, 0.1], [3, 1, 3], [120, 30, 80], [1, 1, 4000]] as const) {
      const scale = tableScale(box(size), 0.9);
      expect((scale * Math.hypot(size[0], size[2])) / 2).toBeLessThanOrEqual(0.9);
    }
    expect(tableScale(box([120, 30, 80]), 0.9)).toBe(0.01);
  });

  it('on its lowest point, wherever its own origin is', () => {
    const { position, scale } = standOn([5.2, 0.74, -4.6], box([10, 4, 10], [100, -7, 50]), 0.1, 0);
    expect(scale).toBe(0.1);
    expect([position[0] + 10, position[1] - 0.7, position[2] + 5].map((value) => Math.round(value * 1000) / 1000)).toEqual([5.2, 0.74, -4.6]);
  });

  it('with its middle on the spot also when it is turned', () => {
    // A quarter clockwise: what lay at +X lies at +Z.
    const { position } = standOn([0, 0, 0], box([1, 1, 1], [2, 0, 0]), 1, 90);
    expect(position.map((value) => Math.round(value * 1000) / 1000 + 0)).toEqual([0, 0, -2]);
  });

  it('before the person, with its front towards them, inside the hall', () => {
    const ahead = standBefore(person([0, 1.6, 5], 0), box([1, 1, 1]), 1, hall);
    expect(ahead.position[0]).toBeCloseTo(0);
    expect(ahead.position[1]).toBe(0);
    expect(ahead.position[2]).toBeLessThan(3.5);
    expect(ahead.position[2]).toBeGreaterThan(2.5);
    // Looking to the right (clockwise 90°), it stands to the right.
    expect(standBefore(person([0, 1.6, 5], 90), box([1, 1, 1]), 1, hall).position[0]).toBeGreaterThan(1.5);
    for (const degrees of [0, 90, 180, 270]) {
      expect(insideBounds(hall, ...standBefore(person([10, 1.6, 12], degrees), box([500, 80, 500]), 1, hall).position), String(degrees)).toBe(true);
    }
  });

  it('on the stage\'s own height when the person looks at the stage', () => {
    expect(standBefore(person([0, 1.6, -8.6], 0), box([0.5, 1, 0.5]), 1, hall).position[1]).toBeCloseTo(0.36);
  });

  it('near the entrance for who is in the plain view', () => {
    const { position } = standBefore(entranceOf(hall), box([1, 1, 1]), 1, hall);
    expect(position[2]).toBeLessThan(9);
    expect(insideBounds(hall, ...position)).toBe(true);
  });

  it('on the nearest table that is free', () => {
    const first = freeTable(hall, [], [5, 1.6, 6]);
    expect(first?.id).toBe('table-8');
    expect(freeTable(hall, [standOn(first!.center, box([1, 1, 1]), 0.1, 0)], [5, 1.6, 6])?.id).toBe('table-6');
    const all = hall.tables.map(({ center }) => standOn(center, box([1, 1, 1]), 0.1, 0));
    expect(freeTable(hall, all, [5, 1.6, 6])?.id).toBe('table-8');
  });
});

it('[TP6] a duplicate stands beside its original, inside the hall', () => {
  const original = standOn([0, 0, 0], box([1, 1, 1]), 1, 0);
  expect(beside(original, hall).position).toEqual([0.5, 0, 0]);
  expect(beside({ ...original, position: [11.7, 0, 0] }, hall).position).toEqual([11.2, 0, 0]);
});

it('[TP1] where a model stands is said in words', () => {
  const on = (position: Vec3) => whereabouts(thing('Mill', { standing: { position, rotation: [0, 0, 0, 1], scale: 1 } }), hall);
  expect(on([5.5, 0.74, -4.6])).toEqual({ on: 'table', number: 2 });
  expect(on([0, 0.36, -11])).toEqual({ on: 'stage' });
  expect(on([0, 0, 0])).toEqual({ on: 'floor' });
});
