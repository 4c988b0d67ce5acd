import { expect, it } from 'vitest';
import { BUBBLE_RADIUS, drawnShare } from '#client/avatars/bubble.ts';
import { Body } from '#client/scene/movement/body.ts';
import { ledAside } from '#client/scene/movement/keep-apart.ts';
import type { Floor } from '#client/scene/movement/floor.ts';

const openFloor: Floor = { heightAt: () => 0, clampStep: (_from, to) => to, bounds: { minX: -9, minZ: -9, maxX: 9, maxZ: 9 } };

const ahead = { right: 0, ahead: 1, hurry: false };
const still = { right: 0, ahead: 0, hurry: false };

it('[PB1] people fade as they come nearer than the radius, steadily, and are never quite gone', () => {
  expect([drawnShare(2, BUBBLE_RADIUS), drawnShare(BUBBLE_RADIUS, BUBBLE_RADIUS), drawnShare(0.2, 0)]).toEqual([1, 1, 1]);
  const shares = Array.from({ length: 19 }, (_, step) => drawnShare(0.9 - step * 0.05, BUBBLE_RADIUS));
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  expect(drawnShare(0, BUBBLE_RADIUS)).toBeCloseTo(0.22, 5);
  expect(drawnShare(0.7, BUBBLE_RADIUS)).toBeLessThan(0.8);
});

it('[PB4] [PB5] nobody is led aside by who is far, or sits; the nearer, the stronger, and never thrown', () => {
  const away = (x: number, seated = false) => ledAside({ x: 0, z: 0 }, [{ x, z: 0, seated }], 0.9, 0.1);
  expect(away(0.9)).toEqual({ x: 0, z: 0 });
  expect(away(0.3, true)).toEqual({ x: 0, z: 0 });
  expect(away(0.3).x).toBeLessThan(away(0.6).x);
  expect(away(0.6).x).toBeLessThan(0);
  const crowd = Array.from({ length: 40 }, () => ({ x: 0.05, z: 0, seated: false }));
  const thrown = ledAside({ x: 0, z: 0 }, crowd, 0.9, 0.1);
  expect(Math.hypot(thrown.x, thrown.z)).toBeLessThanOrEqual(0.36 + 1e-9);
  expect(Math.hypot(...Object.values(ledAside({ x: 1, z: 1 }, [{ x: 1, z: 1, seated: false }], 0.9, 0.1)))).toBeGreaterThan(0);
});

it.each([0, 0.02, -0.15, 0.3])('[PB4] who walks straight at somebody (%d m aside) comes round them, and who stands stays', (aside) => {
  const body = new Body(openFloor);
  body.put({ x: aside, z: 2, heading: 0 });
  const other = { x: 0, z: 0, seated: false };
  let nearest = Infinity;
  for (let frame = 0; frame < 240 && body.feet.z > -1.5; frame += 1) {
    body.step(ahead, 1 / 60);
    const { x, z } = ledAside(body.feet, [other], BUBBLE_RADIUS, 1 / 60);
    body.nudge(x, z);
    nearest = Math.min(nearest, Math.hypot(body.feet.x - other.x, body.feet.z - other.z));
  }
  expect(body.feet.z).toBeLessThan(-1.4);
  expect(nearest).toBeGreaterThan(0.3);
  body.put({ x: 0.2, z: 0, heading: 0 });
  body.step(still, 1 / 60);
  body.nudge(1, 0);
  expect(body.feet.x).toBe(0.2);
});
