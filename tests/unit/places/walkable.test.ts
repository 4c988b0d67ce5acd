import { describe, expect, it } from 'vitest';
import { clampStep, heightAt, insideBounds, isOnStage, type Spot } from '#rooms/protocol/walkable.ts';
import { parkRoom } from './park-room.ts';

const room = parkRoom();
/** Where somebody ends who takes steps of 5 cm in one direction. */
function walk(from: Spot, direction: Spot, steps: number): Spot {
  const size = Math.hypot(direction.x, direction.z) / 0.05;
  return Array.from({ length: steps }).reduce<Spot>((at) => clampStep(room, at, { x: at.x + direction.x / size, z: at.z + direction.z / size }), from);
}

describe('the height of the floor', () => {
  it('[PL3] is that of the last area over a spot', () => {
    expect(heightAt(room, 0, 4)).toBe(0);
    expect(heightAt(room, 0, -4)).toBe(0.4);
  });

  it('[PL3] rises evenly along a slope and stays level beyond its end', () => {
    expect(heightAt(room, 4, -1)).toBeCloseTo(0.1);
    expect(heightAt(room, 4, -3)).toBeCloseTo(0.3);
    expect(heightAt(room, 4, -5)).toBeCloseTo(0.4);
  });

  it('[PL3] does not exist beside the floor, inside obstacles, and for what is not a number', () => {
    for (const [x, z] of [[4.8, 0], [0, 1], [Number.NaN, 0], [0, Infinity]] as const) expect(heightAt(room, x, z)).toBeUndefined();
  });
});

describe('a step', () => {
  it('[PL4] goes where there is floor', () => {
    expect(clampStep(room, { x: 0, z: 4 }, { x: 0.05, z: 3.95 })).toEqual({ x: 0.05, z: 3.95 });
  });

  it('[PL4] slides along a wall', () => {
    const end = walk({ x: 4.4, z: 4 }, { x: 1, z: -1 }, 60);
    expect(end.x).toBeLessThan(4.5);
    expect(end.z).toBeLessThan(2.2);
  });

  it('[PL4] ends straight at a wall, and does not drift along it', () => {
    const end = walk({ x: 3.8, z: 2.5 }, { x: 1, z: 0 }, 60);
    expect(end.x).toBeGreaterThan(4.4);
    expect(end.z).toBeCloseTo(2.5, 1);
  });

  it('[PL4] leads around a round table', () => {
    const end = walk({ x: -3.45, z: 3.4 }, { x: 0.1, z: -1 }, 140);
    expect(end.z).toBeLessThan(0.8);
  });

  it('[PL4] takes steps of 0.4 m, and none of 0.8 m', () => {
    expect(heightAt(room, ...spotOf(walk({ x: 0, z: -2.8 }, { x: 0, z: -1 }, 20)))).toBe(0.4);
    const before = walk({ x: -3.8, z: 4 }, { x: 0, z: 1 }, 40);
    expect(heightAt(room, ...spotOf(before))).toBe(0);
  });

  it('[PL4] never leaves the floor, wherever it starts and however it goes', () => {
    for (let i = 0; i < 400; i += 1) {
      const angle = i * 2.399;
      const end = walk({ x: 0, z: 4 }, { x: Math.sin(angle), z: Math.cos(angle) }, 40 + (i % 60));
      expect(heightAt(room, end.x, end.z), `from step ${i}`).toBeDefined();
    }
  });
});

describe('where a head is', () => {
  it('[PL5] is on the stage above its floor only', () => {
    expect(isOnStage(room, 0, 2, -4)).toBe(true);
    expect(isOnStage(room, 0, 0.2, -4)).toBe(false);
    expect(isOnStage(room, 0, 2, 0)).toBe(false);
  });

  it('[PL5] is inside the bounds, unless it is not a finite number', () => {
    expect(insideBounds(room, 0, 1.6, 0)).toBe(true);
    expect(insideBounds(room, 6, 1.6, 0)).toBe(false);
    for (const value of [Number.NaN, Infinity, -Infinity]) expect(insideBounds(room, 0, value, 0)).toBe(false);
  });
});

function spotOf({ x, z }: Spot): [number, number] {
  return [x, z];
}
