import { describe, expect, it } from 'vitest';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { aimTeleport, ARC_POINTS } from '#client/xr/teleport-arc.ts';
import { chair, hall } from '#tests/unit/scene/test-hall.ts';

function aim(from: Vec3, heading: number, pitch: number) {
  const direction: Vec3 = [-Math.sin(heading) * Math.cos(pitch), Math.sin(pitch), -Math.cos(heading) * Math.cos(pitch)];
  return aimTeleport(from, direction, hall, [chair], 0);
}

describe('the aim of a teleport', () => {
  it('[HS10] lands on the floor, and farther when it is thrown higher', () => {
    const near = aim([4, 1.2, 7], 0, -0.6).landing!;
    const far = aim([4, 1.2, 7], 0, 0).landing!;
    expect(near.position[1]).toBe(0);
    expect(near.position[0]).toBeCloseTo(4, 6);
    expect(near.position[2]).toBeLessThan(6);
    expect(far.position[2]).toBeLessThan(near.position[2] - 1);
  });

  it('[HS10] lands on the stage, on its own height', () => {
    const { landing } = aim([7.4, 1.2, -2], 0, 0);
    expect(landing?.position[1]).toBeCloseTo(0.4, 6);
    expect(landing!.position[2]).toBeLessThan(-5);
  });

  it('[HS10] is invalid on a table, in a wall, and outside', () => {
    expect(aim([0, 1.2, 6.5], 0, -0.6).landing).toBeUndefined();
    expect(aim([4, 1.2, 7], Math.PI, 0).landing).toBeUndefined();
    const outside = aim([4, 1.2, 7], Math.PI, 0);
    expect(outside.points.at(-1)![1]).toBeLessThan(0.2);
    expect(outside.points.length).toBeLessThanOrEqual(ARC_POINTS);
  });

  it('[HS10] does not land on the stage by hitting its side', () => {
    expect(aim([4, 0.9, -3], 0, -0.25).landing).toBeUndefined();
  });

  it('[HS10] is invalid straight up, however long it flies', () => {
    const up = aim([4, 1.2, 7], 0, Math.PI / 2 - 0.001);
    expect(up.points.length).toBeLessThanOrEqual(ARC_POINTS);
  });

  it('[HS10] takes the seat that it comes down on or near', () => {
    // The chair stands at (0, 2.6), 0.4 m before a table.
    const onSeat = aim([0, 1.2, 1.2], Math.PI, -0.6);
    expect(onSeat.landing?.seat?.id).toBe('chair');
    expect(onSeat.landing?.position).toEqual([chair.x, chair.y, chair.z]);
    expect(aim([4, 1.2, 7], 0, -0.6).landing?.seat).toBeUndefined();
  });

  it('[HS10] begins at the hand', () => {
    expect(aim([4, 1.2, 7], 0, 0).points[0]).toEqual([4, 1.2, 7]);
  });
});
