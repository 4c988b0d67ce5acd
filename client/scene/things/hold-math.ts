import { Quaternion, Vector3, type Box3 } from 'three';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import { depthBelow, GRID, headingOf, quatOf, reachOf, scaled, squared, turned } from './standing.ts';
import type { Surfaces } from './surfaces.ts';

/** What stands within so many radians of upright is put upright when it comes near a surface. */
const NEARLY_UPRIGHT = 0.45;

const UP = new Vector3(0, 1, 0);
const a = new Vector3();
const b = new Vector3();
const q = new Quaternion();
const r = new Quaternion();

/** How a hand has a thing: the thing's placement as the hand sees it, and its size. */
export type Carry = Standing;

/** @param frame the palm, or the end of a ray */
export function carryOf(frame: Placement, { position, rotation, scale }: Standing): Carry {
  q.fromArray(frame.rotation).invert();
  return {
    position: a.fromArray(position).sub(b.fromArray(frame.position)).applyQuaternion(q).toArray(),
    rotation: quatOf(q.multiply(r.fromArray(rotation))), scale,
  };
}

export function carried(frame: Placement, { position, rotation, scale }: Carry): Standing {
  q.fromArray(frame.rotation);
  return {
    position: a.fromArray(position).applyQuaternion(q).add(b.fromArray(frame.position)).toArray(),
    rotation: quatOf(q.multiply(r.fromArray(rotation)).normalize()), scale,
  };
}

/** The end of a ray so many metres away. It turns with the ray about the vertical and never leans: what is moved from afar stays upright. */
export function rayEnd(ray: Placement, metres: number): Placement {
  const [x, y, z] = ray.position;
  a.set(0, 0, -metres).applyQuaternion(q.fromArray(ray.rotation));
  return { position: [x + a.x, y + a.y, z + a.z], rotation: quatOf(q.setFromAxisAngle(UP, headingOf(ray.rotation))) };
}

/** Two hands on one thing: where they are, and a point between what they hold. */
export interface Grasp {
  readonly left: Vec3;
  readonly right: Vec3;
  readonly middle: Vec3;
}

/** Turned about the vertical and scaled around the middle as the hands have been since `before`; the middle comes along. */
export function betweenHands(from: Standing, before: Grasp, after: Grasp): Standing {
  const factor = apart(after) / Math.max(0.02, apart(before));
  const spun = scaled(turned(from, bearing(after) - bearing(before)), factor);
  a.fromArray(from.position).sub(b.fromArray(before.middle)).multiplyScalar(spun.scale / from.scale).applyAxisAngle(UP, bearing(after) - bearing(before));
  return { ...spun, position: a.add(b.fromArray(after.middle)).toArray() };
}

export interface Settling {
  readonly box: Box3;
  readonly surfaces: Surfaces;
  /** Nearer than this over floor or table it stands on it, metres. */
  readonly magnet: number;
  /** In steps of the grid. */
  readonly grid: boolean;
}

/** Where a thing comes to be that a hand has at `standing`: inside the hall, never below what it would stand on. */
export function settled(standing: Standing, { box, surfaces, magnet, grid }: Settling): Standing {
  let there = { ...(grid ? squared(standing) : standing), position: surfaces.confined(standing.position) };
  const [x, y, z] = there.position;
  const spot = grid ? { x: Math.round(x / GRID) * GRID, z: Math.round(z / GRID) * GRID } : { x, z };
  there = { ...there, position: surfaces.confined([spot.x, y, spot.z]) };
  const ground = surfaces.under(spot, reachOf(box, there.scale));
  if (ground === undefined || y - depthBelow(box, there) - ground.y > magnet) return there;
  const standsUp = uprighted(there);
  return { ...standsUp, position: surfaces.confined([there.position[0], ground.y + depthBelow(box, standsUp), there.position[2]]) };
}

/** What leans a little is put upright, turned as it was; what lies goes on lying. */
export function uprighted(standing: Standing): Standing {
  a.copy(UP).applyQuaternion(q.fromArray(standing.rotation));
  if (a.angleTo(UP) > NEARLY_UPRIGHT) return standing;
  return { ...standing, rotation: quatOf(r.setFromUnitVectors(a, UP).multiply(q).normalize()) };
}

function apart({ left, right }: Grasp): number {
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

/** Radians about the vertical of the line from the left hand to the right. */
function bearing({ left, right }: Grasp): number {
  return Math.atan2(-(right[2] - left[2]), right[0] - left[0]);
}
