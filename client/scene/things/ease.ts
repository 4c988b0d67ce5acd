import { Quaternion, Vector3, type Object3D } from 'three';
import type { Standing } from '#rooms/protocol/object.ts';

/** Within 150 ms a thing has done 95 % of its way. */
const TIME_CONSTANT = 0.05;
/** Nearer than this it is there, metres and radians. */
const THERE = 0.0005;

const goal = new Vector3();
const turn = new Quaternion();

export function put(object: Object3D, { position, rotation, scale }: Standing): void {
  object.position.fromArray(position);
  object.quaternion.fromArray(rotation);
  object.scale.setScalar(scale);
}

/** Moves an object towards where it should stand. @param dt seconds; @returns whether it has arrived */
export function ease(object: Object3D, standing: Standing, dt: number): boolean {
  const part = 1 - Math.exp(-dt / TIME_CONSTANT);
  const { position, quaternion, scale } = object;
  position.lerp(goal.fromArray(standing.position), part);
  quaternion.slerp(turn.fromArray(standing.rotation), part);
  // Growing is even when each part of the way grows by the same factor.
  scale.setScalar(scale.x * (standing.scale / scale.x) ** part);
  if (position.distanceTo(goal) > THERE || quaternion.angleTo(turn) > THERE || Math.abs(scale.x / standing.scale - 1) > THERE) return false;
  put(object, standing);
  return true;
}
