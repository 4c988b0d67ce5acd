import { Box3, Euler, MathUtils, Quaternion, Vector3 } from 'three';
import type { Components } from '#rooms/protocol/objects.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Quat, Vec3 } from '#rooms/protocol/pose.ts';

/** Metres and radians to which a thing snaps while Shift is held. */
export const GRID = 0.25;
export const STEP_TURN = Math.PI / 12;
/** How small and how large a thing can be drawn; the record takes no more. */
const SCALES = { least: 0.001, most: 100 } as const;

const UP = new Vector3(0, 1, 0);
const euler = new Euler();
const turn = new Quaternion();
const own = new Quaternion();
const corner = new Vector3();
const least = new Vector3();

/** As networked-aframe says it: metres, degrees turned about y, then x, then z, and three times the same scale. */
export function componentsOf({ position: [x, y, z], rotation, scale }: Standing): Components {
  euler.setFromQuaternion(own.fromArray(rotation), 'YXZ');
  const degrees = MathUtils.RAD2DEG;
  return { 0: { x, y, z }, 1: { x: euler.x * degrees, y: euler.y * degrees, z: euler.z * degrees }, 2: { x: scale, y: scale, z: scale } };
}

interface Xyz { readonly x: number; readonly y: number; readonly z: number }

/** What was told of a thing, on top of where it stood. */
export function standingOf(components: Components, before: Standing): Standing {
  const [position, rotation, scale] = ['0', '1', '2'].map((index) => components[index]) as [Xyz?, Xyz?, Xyz?];
  return {
    position: position ? [position.x, position.y, position.z] : before.position,
    rotation: rotation ? quatOf(turn.setFromEuler(euler.set(rotation.x * MathUtils.DEG2RAD, rotation.y * MathUtils.DEG2RAD, rotation.z * MathUtils.DEG2RAD, 'YXZ'))) : before.rotation,
    scale: scale?.x ?? before.scale,
  };
}

export function quatOf({ x, y, z, w }: Quaternion): Quat {
  return [x, y, z, w];
}

/** Turned about the vertical through where it stands; radians, positive to the left. */
export function turned(standing: Standing, radians: number): Standing {
  return { ...standing, rotation: quatOf(turn.setFromAxisAngle(UP, radians).multiply(own.fromArray(standing.rotation)).normalize()) };
}

export function scaled(standing: Standing, factor: number): Standing {
  return { ...standing, scale: Math.min(SCALES.most, Math.max(SCALES.least, standing.scale * factor)) };
}

/** Turned to the nearest multiple of 15° as it is seen from above; what lies or leans goes on lying or leaning. */
export function squared(standing: Standing): Standing {
  const heading = headingOf(standing.rotation);
  return turned(standing, Math.round(heading / STEP_TURN) * STEP_TURN - heading);
}

/** Radians about the vertical. */
export function headingOf(rotation: Quat): number {
  return euler.setFromQuaternion(own.fromArray(rotation), 'YXZ').y;
}

/** How far the lowest point of the model lies below where the thing stands, metres. */
export function depthBelow(box: Box3, { rotation, scale }: Pick<Standing, 'rotation' | 'scale'>): number {
  if (box.isEmpty()) return 0;
  own.fromArray(rotation);
  least.setScalar(Infinity);
  for (let at = 0; at < 8; at += 1) {
    corner.set(at & 1 ? box.max.x : box.min.x, at & 2 ? box.max.y : box.min.y, at & 4 ? box.max.z : box.min.z).applyQuaternion(own);
    least.min(corner);
  }
  return -least.y * scale;
}

/** How far the model reaches sideways from where the thing stands, metres. */
export function reachOf(box: Box3, scale: number): number {
  if (box.isEmpty()) return 0;
  return scale * Math.hypot(Math.max(Math.abs(box.min.x), Math.abs(box.max.x)), Math.max(Math.abs(box.min.z), Math.abs(box.max.z)));
}

export function isSameStanding(a: Standing, b: Standing): boolean {
  const near = (one: Vec3 | Quat, other: Vec3 | Quat) => one.every((value, axis) => Math.abs(value - other[axis]!) < 1e-6);
  return near(a.position, b.position) && near(a.rotation, b.rotation) && Math.abs(a.scale - b.scale) < 1e-9;
}

/** What is sent and recorded needs no more than tenths of a millimetre; the quaternion stays of unit length. */
export function rounded({ position, rotation, scale }: Standing): Standing {
  const round = (value: number, digits: number) => Math.round(value * digits) / digits;
  return { position: position.map((value) => round(value, 10_000)) as unknown as Vec3, rotation: rotation.map((value) => round(value, 1e6)) as unknown as Quat, scale: round(scale, 1e6) };
}
