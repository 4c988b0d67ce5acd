import type { Placement, Quat, Vec3 } from '#rooms/protocol/pose.ts';
import { headingOf } from '#client/scene/movement/body.ts';

/**
 * The rig is the person's room at home, laid into the hall: WebXR gives head and hands in that room (origin on its floor), and
 * the rig says where its origin lies in the hall and how it is turned. All moves change the rig so that the *head* is where it
 * should be, wherever the person stands in their room.
 */
export interface Rig {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly heading: number;
}

/** From the person's room into the hall. */
export function toHall(rig: Rig, local: Placement): Placement {
  const [x, y, z] = turned(local.position, rig.heading);
  const [sin, cos] = [Math.sin(rig.heading / 2), Math.cos(rig.heading / 2)];
  return {
    position: [rig.x + x, rig.y + y, rig.z + z],
    rotation: multiply([0, sin, 0, cos], local.rotation),
  };
}

/** The rig that puts the head above `spot`; the heading stays. */
export function rigForHeadAt(rig: Rig, head: Placement, spot: Vec3): Rig {
  const [x, , z] = turned(head.position, rig.heading);
  return { x: spot[0] - x, y: spot[1], z: spot[2] - z, heading: rig.heading };
}

/** The rig that puts the head above `spot` and makes it look along `heading`. */
export function rigFacing(head: Placement, spot: Vec3, heading: number): Rig {
  const turnedRig: Rig = { x: 0, y: 0, z: 0, heading: heading - headingOf(head.rotation) };
  return rigForHeadAt(turnedRig, head, spot);
}

/** Turns around the head, not around the middle of the room: otherwise each turn would also shift the person. */
export function turnAroundHead(rig: Rig, head: Placement, radians: number): Rig {
  const before = turned(head.position, rig.heading);
  const after = turned(head.position, rig.heading + radians);
  return { x: rig.x + before[0] - after[0], y: rig.y, z: rig.z + before[2] - after[2], heading: rig.heading + radians };
}

function turned([x, y, z]: Vec3, heading: number): Vec3 {
  const [sin, cos] = [Math.sin(heading), Math.cos(heading)];
  return [x * cos + z * sin, y, -x * sin + z * cos];
}

function multiply(a: Quat, b: Quat): Quat {
  return [
    a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
    a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
    a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
    a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
  ];
}

/** Where a placement points: its -Z. */
export function forwardOf({ rotation: [x, y, z, w] }: Placement): Vec3 {
  return [-2 * (x * z + w * y), -2 * (y * z - w * x), -(1 - 2 * (x * x + y * y))];
}
