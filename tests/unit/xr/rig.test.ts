import { describe, expect, it } from 'vitest';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import { headingOf, lookRotation } from '#client/scene/movement/body.ts';
import { forwardOf, rigFacing, rigForHeadAt, toHall, turnAroundHead, type Rig } from '#client/xr/rig-math.ts';

/** Somebody who stands 0.7 m aside of the middle of their room and looks half to the right. */
const head: Placement = { position: [0.7, 1.68, -0.3], rotation: lookRotation(-0.8, -0.2) };
const rig: Rig = { x: 3, y: 0.4, z: -2, heading: 1.1 };

function closeTo(actual: Vec3, expected: Vec3): void {
  for (const axis of [0, 1, 2] as const) expect(actual[axis]).toBeCloseTo(expected[axis], 6);
}

describe('the room at home inside the hall', () => {
  it('[HS2] is laid so that the head stands at a spot and looks along a heading', () => {
    const laid = rigFacing(head, [5, 0.4, 6], 2.5);
    const at = toHall(laid, head);
    closeTo(at.position, [5, 0.4 + 1.68, 6]);
    expect(headingOf(at.rotation)).toBeCloseTo(2.5, 6);
  });

  it('[HS15] puts the head above a landing, whatever way the person stands in their room', () => {
    const laid = rigForHeadAt(rig, head, [-4, 0, 1]);
    closeTo(toHall(laid, head).position, [-4, 1.68, 1]);
    expect(laid.heading).toBe(rig.heading);
  });

  it('[HS11] turns around the head, not around the middle of the room', () => {
    const before = toHall(rig, head);
    const turned = turnAroundHead(rig, head, Math.PI / 6);
    const after = toHall(turned, head);
    closeTo(after.position, before.position);
    expect(headingOf(after.rotation) - headingOf(before.rotation)).toBeCloseTo(Math.PI / 6, 6);
  });

  it('[HS3] carries hands along with it', () => {
    const hand: Placement = { position: [0.9, 1.2, -0.6], rotation: lookRotation(0.3, 0.1) };
    const quarter: Rig = { x: 1, y: 0, z: 1, heading: Math.PI / 2 };
    // A quarter turn to the left takes what was to the right (+X) ahead (-Z).
    closeTo(toHall(quarter, hand).position, [1 - 0.6, 1.2, 1 - 0.9]);
    expect(headingOf(toHall(quarter, hand).rotation)).toBeCloseTo(0.3 + Math.PI / 2, 6);
  });

  it('[HS10] points along -Z', () => {
    closeTo(forwardOf({ position: [0, 0, 0], rotation: [0, 0, 0, 1] }), [0, 0, -1]);
    const up = forwardOf({ position: [0, 0, 0], rotation: lookRotation(0, Math.PI / 4) });
    closeTo(up, [0, Math.SQRT1_2, -Math.SQRT1_2]);
  });
});
