import { Box3, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Placement, Quat } from '#rooms/protocol/pose.ts';
import { betweenHands, carried, carryOf, rayEnd, settled, uprighted } from '#client/scene/things/hold-math.ts';
import { Surfaces } from '#client/scene/things/surfaces.ts';
import { headingOf } from '#client/scene/things/standing.ts';

const about = (axis: 'x' | 'y', radians: number): Quat => [axis === 'x' ? Math.sin(radians / 2) : 0, axis === 'y' ? Math.sin(radians / 2) : 0, 0, Math.cos(radians / 2)];
const standing = (change: Partial<Standing> = {}): Standing => ({ position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1, ...change });
const at = (x: number, y: number, z: number, rotation: Quat = [0, 0, 0, 1]): Placement => ({ position: [x, y, z], rotation });
const close = (got: readonly number[], wanted: readonly number[]) => got.forEach((value, axis) => expect(value).toBeCloseTo(wanted[axis]!, 5));

const surfaces = new Surfaces({ heightAt: () => 0 } as never, { tables: [{ id: 't', center: [4, 0.75, 0], radius: 0.8 }], bounds: { min: [-8, -1, -8], max: [8, 6, 8] } } as never);
const box = new Box3(new Vector3(-0.25, 0, -0.25), new Vector3(0.25, 0.4, 0.25));
const settle = (one: Standing, change: Partial<Parameters<typeof settled>[1]> = {}) => settled(one, { box, surfaces, magnet: 0.1, grid: false, ...change });

describe('a thing in a hand', () => {
  it('[TH10] stays where it is when it is taken, and goes and turns with the hand', () => {
    const hand = at(1, 1, 1, about('y', 0.3));
    const thing = standing({ position: [1.2, 1, 0.6], rotation: about('x', 0.2), scale: 0.5 });
    const carry = carryOf(hand, thing);
    close(carried(hand, carry).position, thing.position);
    close(carried(hand, carry).rotation, thing.rotation);
    const after = carried(at(2, 1, 1, about('y', 0.3 + Math.PI / 2)), carry);
    // A quarter to the left about the hand: what was ahead and right is left and behind.
    close(after.position, [2 - 0.4, 1, 1 - 0.2]);
    expect(after.scale).toBe(0.5);
  });

  it('[TH11] by a ray it hangs on the ray’s end and does not lean', () => {
    const end = rayEnd(at(0, 1, 0, about('x', -Math.PI / 6)), 2);
    close(end.position, [0, 0, -2 * Math.cos(Math.PI / 6)]);
    close(end.rotation, [0, 0, 0, 1]);
    expect(headingOf(rayEnd(at(0, 1, 0, about('y', 0.7)), 2).rotation)).toBeCloseTo(0.7, 5);
  });

  it('[TH12] two hands scale, turn and move it around the middle', () => {
    const from = standing({ position: [0, 0, 0] });
    const before = { left: [-0.2, 1, 0], right: [0.2, 1, 0], middle: [0, 1, 0] } as const;
    const wide = betweenHands(from, before, { left: [-0.4, 1, 0], right: [0.4, 1, 0], middle: [0, 1, 0] });
    expect(wide.scale).toBeCloseTo(2, 5);
    close(wide.position, [0, -1, 0]);
    // The right hand goes away from the person, the left one comes: turned to the left.
    const turned = betweenHands(from, before, { left: [0, 1, 0.2], right: [0, 1, -0.2], middle: [0, 1, 0] });
    expect(headingOf(turned.rotation)).toBeCloseTo(Math.PI / 2, 5);
    expect(turned.scale).toBeCloseTo(1, 5);
    close(betweenHands(from, before, { left: [0.8, 1, 0], right: [1.2, 1, 0], middle: [1, 1, 0] }).position, [1, 0, 0]);
  });
});

describe('a thing near what it can stand on', () => {
  it('[TH15] stands on floor and table, and never below', () => {
    close(settle(standing({ position: [0, 0.08, 0] })).position, [0, 0, 0]);
    close(settle(standing({ position: [0, -0.5, 0] })).position, [0, 0, 0]);
    close(settle(standing({ position: [0, 0.3, 0] })).position, [0, 0.3, 0]);
    close(settle(standing({ position: [4, 0.8, 0] })).position, [4, 0.75, 0]);
    // Its origin is in its middle.
    const middle = new Box3(new Vector3(-0.2, -0.2, -0.2), new Vector3(0.2, 0.2, 0.2));
    close(settle(standing({ position: [0, 0.25, 0] }), { box: middle }).position, [0, 0.2, 0]);
  });

  it('[TH15] is put upright if it leans a little, turned as it was; what lies stays lying', () => {
    const leaning = uprighted(standing({ rotation: about('x', 0.3) }));
    close(leaning.rotation, [0, 0, 0, 1]);
    close(uprighted(standing({ rotation: about('x', Math.PI / 2) })).rotation, about('x', Math.PI / 2));
    expect(settle(standing({ position: [0, 0.5, 0], rotation: about('x', 0.3) })).rotation[0]).toBeCloseTo(about('x', 0.3)[0], 5);
  });

  it('[TH15] goes in the steps of the grid, and stays in the hall', () => {
    const { position, rotation } = settle(standing({ position: [1.1, 0, 0.4], rotation: about('y', 0.3) }), { grid: true });
    close(position, [1, 0, 0.5]);
    expect(headingOf(rotation)).toBeCloseTo(Math.PI / 12, 5);
    close(settle(standing({ position: [20, 1, 0] })).position, [8, 1, 0]);
  });
});
