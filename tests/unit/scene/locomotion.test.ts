import { describe, expect, it } from 'vitest';
import { HURRY_SPEED, headingTowards, nextVelocity, STANDING, turnBetween, WALK_SPEED, type Intent, type Velocity } from '#client/scene/movement/locomotion.ts';
import { forSeconds } from './test-hall.ts';

const still: Intent = { right: 0, ahead: 0, hurry: false };
const speed = ({ x, z }: Velocity) => Math.hypot(x, z);

function walked(intent: Intent, seconds: number, dt: number): { x: number; z: number; velocity: Velocity } {
  let velocity = STANDING;
  let [x, z] = [0, 0];
  forSeconds(seconds, dt, (step) => {
    velocity = nextVelocity(velocity, intent, 0, step);
    x += velocity.x * step;
    z += velocity.z * step;
  });
  return { x, z, velocity };
}

describe('walking by keys', () => {
  it('[MV10] goes ahead along -Z at walking speed, and faster in a hurry', () => {
    expect(walked({ ...still, ahead: 1 }, 2, 1 / 60).velocity.z).toBeCloseTo(-WALK_SPEED, 3);
    expect(walked({ ...still, ahead: 1, hurry: true }, 2, 1 / 60).velocity.z).toBeCloseTo(-HURRY_SPEED, 3);
  });

  it('[MV10] is not faster diagonally', () => {
    expect(speed(walked({ ...still, ahead: 1, right: 1 }, 2, 1 / 60).velocity)).toBeCloseTo(WALK_SPEED, 3);
  });

  it('[MV10] goes where the person looks', () => {
    const velocity = nextVelocity(STANDING, { ...still, ahead: 1 }, Math.PI / 2, 10);
    expect(velocity.x).toBeCloseTo(-WALK_SPEED, 3);
    expect(velocity.z).toBeCloseTo(0, 6);
    const aside = nextVelocity(STANDING, { ...still, right: 1 }, Math.PI / 2, 10);
    expect(aside.z).toBeCloseTo(-WALK_SPEED, 3);
  });

  it('[MV11] starts and stops softly', () => {
    const start = walked({ ...still, ahead: 1 }, 0.05, 1 / 60).velocity;
    expect(speed(start)).toBeGreaterThan(0.2);
    expect(speed(start)).toBeLessThan(WALK_SPEED * 0.6);
    let velocity: Velocity = { x: 0, z: -WALK_SPEED };
    velocity = nextVelocity(velocity, still, 0, 0.03);
    expect(speed(velocity)).toBeGreaterThan(0.5);
    forSeconds(0.6, 1 / 60, (dt) => {
      velocity = nextVelocity(velocity, still, 0, dt);
    });
    expect(velocity).toBe(STANDING);
  });

  it('[MV11] covers the same way at 20 and at 120 frames a second', () => {
    const coarse = walked({ ...still, ahead: 1 }, 2, 1 / 20);
    const fine = walked({ ...still, ahead: 1 }, 2, 1 / 120);
    expect(Math.abs(coarse.z - fine.z)).toBeLessThan(0.05);
  });
});

describe('headings', () => {
  it('[MV1] look from one spot to another', () => {
    expect(headingTowards({ x: 0, z: 0 }, { x: 0, z: -5 })).toBeCloseTo(0);
    expect(headingTowards({ x: 0, z: 0 }, { x: -5, z: 0 })).toBeCloseTo(Math.PI / 2);
  });

  it('[MV22] turn the short way round', () => {
    expect(turnBetween(3, -3)).toBeCloseTo(2 * Math.PI - 6);
    expect(turnBetween(-3, 3)).toBeCloseTo(6 - 2 * Math.PI);
  });
});
