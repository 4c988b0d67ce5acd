import { describe, expect, it } from 'vitest';
import { meetPlane, pickGround } from '#client/scene/movement/ground-pick.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { chair, hall } from './test-hall.ts';

function towards(from: Vec3, to: Vec3): Vec3 {
  const d: Vec3 = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.hypot(...d);
  return [d[0] / length, d[1] / length, d[2] / length];
}
const eyes: Vec3 = [3, 1.6, 7];

describe('pressing', () => {
  it('[MV20] finds the spot on the floor to within a centimetre', () => {
    const target = pickGround(eyes, towards(eyes, [3.5, 0, 2]), hall, []);
    expect(target).toMatchObject({ kind: 'floor' });
    if (target?.kind !== 'floor') return;
    expect(target.x).toBeCloseTo(3.5, 2);
    expect(target.z).toBeCloseTo(2, 2);
  });

  it('[MV20] finds the top of the stage', () => {
    const target = pickGround(eyes, towards(eyes, [4, 0.4, -6]), hall, []);
    expect(target).toMatchObject({ kind: 'floor', y: 0.4 });
  });

  it('[MV21] tells nothing for the sky, and where a ray meets the level of the floor beside it', () => {
    expect(pickGround(eyes, [0, 0.2, -0.98], hall, [])).toBeUndefined();
    expect(meetPlane(eyes, [0, 0.2, -0.98], 0)).toBeUndefined();
    const out = meetPlane(eyes, towards(eyes, [12, 0, 0]), 0);
    expect(out?.x).toBeCloseTo(12);
  });

  it('[MV22] takes a seat that stands before the floor', () => {
    const target = pickGround(eyes, towards(eyes, [chair.x, 0.5, chair.z]), hall, [chair]);
    expect(target).toEqual({ kind: 'seat', seat: chair });
  });

  it('[MV22] does not take a seat behind the floor that is pressed', () => {
    const target = pickGround(eyes, towards(eyes, [2.4, 0, 6.1]), hall, [chair]);
    expect(target?.kind).toBe('floor');
  });
});
