import { describe, expect, it } from 'vitest';
import { distance, type Spot } from '#client/scene/movement/floor.ts';
import { WalkGrid } from '#client/scene/movement/walk-grid.ts';
import { hall } from './test-hall.ts';

const grid = new WalkGrid(hall);

/** Length of a path, after checking that each of its legs can be walked. */
function walk(from: Spot, path: readonly Spot[]): number {
  let length = 0;
  let at = from;
  for (const corner of path) {
    const steps = Math.ceil(distance(at, corner) / 0.1);
    let here = at;
    for (let i = 1; i <= steps; i++) {
      const next = { x: at.x + ((corner.x - at.x) * i) / steps, z: at.z + ((corner.z - at.z) * i) / steps };
      here = hall.clampStep(here, next);
      expect(distance(here, next), `stuck at ${here.x.toFixed(2)}, ${here.z.toFixed(2)}`).toBeLessThan(0.05);
    }
    length += distance(at, corner);
    at = corner;
  }
  return length;
}

describe('finding a way', () => {
  it('[MV20] goes straight where nothing stands between', () => {
    expect(grid.path({ x: -5, z: 6 }, { x: 5, z: 6 })).toEqual([{ x: 5, z: 6 }]);
  });

  it('[MV20] leads around a table by a short way', () => {
    const from = { x: 0, z: 6 };
    const to = { x: 0.1, z: 1.5 };
    const path = grid.path(from, to);
    expect(path.length).toBeGreaterThan(1);
    expect(path.at(-1)).toEqual(to);
    expect(walk(from, path)).toBeLessThan(6.6);
  });

  it('[MV20] finds the gap in the wall on the way to the stage', () => {
    const from = { x: -6, z: 6 };
    const to = { x: -6, z: -7 };
    const path = grid.path(from, to);
    expect(path.at(-1)).toEqual(to);
    expect(Math.max(...path.map(({ x }) => x))).toBeGreaterThan(6.8);
    expect(walk(from, path)).toBeLessThan(33);
    expect(path.length).toBeLessThan(10);
  });

  it('[MV21] ends in the nearest spot when one pressed on a table or outside', () => {
    const onTable = grid.path({ x: 4, z: 4 }, { x: 0.8, z: 4 });
    expect(hall.heightAt(onTable.at(-1)!.x, onTable.at(-1)!.z)).toBe(0);
    expect(distance(onTable.at(-1)!, { x: 0.8, z: 4 })).toBeLessThan(0.8);
    expect(grid.path({ x: 4, z: 4 }, { x: 30, z: 4 })).toEqual([]);
  });

  it('[MV21] goes as near as it can when there is no way', () => {
    const island = new WalkGrid({
      ...hall,
      heightAt: (x, z) => (z < -0.5 && x > 6 ? undefined : hall.heightAt(x, z)),
      clampStep: (from, to) => (Math.sign(from.z + 0.5) === Math.sign(to.z + 0.5) ? hall.clampStep(from, to) : from),
    });
    const path = island.path({ x: -6, z: 6 }, { x: -6, z: -3 });
    expect(path.length).toBeGreaterThan(0);
    expect(path.at(-1)!.z).toBeGreaterThan(0);
    expect(distance(path.at(-1)!, { x: -6, z: -3 })).toBeLessThan(4);
  });

  it('[MV20] answers within a frame or two even across the hall', () => {
    const cold = new WalkGrid(hall);
    const start = performance.now();
    for (let i = 0; i < 5; i++) cold.path({ x: -6, z: 6 }, { x: -6 + i * 0.1, z: -7 });
    expect((performance.now() - start) / 5).toBeLessThan(200);
  });
});
