import type { Placement, Pose, Quat, Vec3 } from './pose.ts';

/**
 * A pose on the wire, little-endian: 1 byte flags (1 left hand, 2 right hand), head position 3 × int16 in steps of 2 mm (±65 m),
 * head rotation 4 bytes, then for each hand position relative to the head 3 × int16 in steps of 1 mm and rotation 4 bytes.
 * 11, 21 or 31 bytes. The server passes these bytes on as they came, so one coding serves both directions.
 */
const LEFT = 1;
const RIGHT = 2;
const HEAD_STEP = 0.002;
const HAND_STEP = 0.001;
const HEAD_BYTES = 11;
const HAND_BYTES = 10;
/** Bytes of the longest pose. */
export const POSE_BYTES_MAX = HEAD_BYTES + 2 * HAND_BYTES;
/** How far a hand may be from the head, in metres; further away is no arm. */
const REACH = 3;

/** Bytes that a pose beginning with these flags has. */
export function poseBytes(flags: number): number {
  return HEAD_BYTES + (flags & LEFT ? HAND_BYTES : 0) + (flags & RIGHT ? HAND_BYTES : 0);
}

export function encodePose(pose: Pose): Uint8Array<ArrayBuffer> {
  const flags = (pose.left ? LEFT : 0) | (pose.right ? RIGHT : 0);
  const bytes = new Uint8Array(poseBytes(flags));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, flags);
  const { position, rotation } = pose.head;
  writePosition(view, 1, position, HEAD_STEP);
  view.setUint32(7, packRotation(rotation), true);
  let offset = HEAD_BYTES;
  for (const hand of [pose.left, pose.right]) {
    if (hand === undefined) continue;
    const relative: Vec3 = [hand.position[0] - position[0], hand.position[1] - position[1], hand.position[2] - position[2]];
    writePosition(view, offset, relative, HAND_STEP);
    view.setUint32(offset + 6, packRotation(hand.rotation), true);
    offset += HAND_BYTES;
  }
  return bytes;
}

/** The pose in these bytes, or undefined when they are none. Whether it lies in the scene is for the room to judge. */
export function decodePose(bytes: Uint8Array): Pose | undefined {
  const flags = bytes[0];
  if (flags === undefined || flags > (LEFT | RIGHT) || bytes.length !== poseBytes(flags)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head: Placement = { position: readPosition(view, 1, HEAD_STEP), rotation: rotationOf(view.getUint32(7, true)) };
  const pose: { head: Placement; left?: Placement; right?: Placement } = { head };
  let offset = HEAD_BYTES;
  for (const side of ['left', 'right'] as const) {
    if ((flags & (side === 'left' ? LEFT : RIGHT)) === 0) continue;
    const [x, y, z] = readPosition(view, offset, HAND_STEP);
    if (x * x + y * y + z * z > REACH * REACH) return undefined;
    pose[side] = {
      position: [x + head.position[0], y + head.position[1], z + head.position[2]],
      rotation: rotationOf(view.getUint32(offset + 6, true)),
    };
    offset += HAND_BYTES;
  }
  return pose;
}

function writePosition(view: DataView, offset: number, [x, y, z]: Vec3, step: number): void {
  view.setInt16(offset, toSteps(x, step), true);
  view.setInt16(offset + 2, toSteps(y, step), true);
  view.setInt16(offset + 4, toSteps(z, step), true);
}

/** What is not finite becomes the end of the range, which lies outside every scene. */
function toSteps(value: number, step: number): number {
  return Number.isFinite(value) ? Math.max(-32_768, Math.min(32_767, Math.round(value / step))) : -32_768;
}

function readPosition(view: DataView, offset: number, step: number): Vec3 {
  return [view.getInt16(offset, true) * step, view.getInt16(offset + 2, true) * step, view.getInt16(offset + 4, true) * step];
}

/**
 * "Smallest three": the largest component of a unit quaternion follows from the others, which lie within ±1/√2. 2 bits say which is
 * left out, 10 bits each hold the others: errors stay under 0.2°.
 */
const SCALE = 1023 / Math.SQRT2;

function packRotation(rotation: Quat): number {
  let largest = 0;
  for (let index = 1; index < 4; index += 1) if (Math.abs(rotation[index]!) > Math.abs(rotation[largest]!)) largest = index;
  const sign = rotation[largest]! < 0 ? -1 : 1;
  let packed = largest;
  for (let index = 0; index < 4; index += 1) {
    if (index === largest) continue;
    const steps = Math.round((rotation[index]! * sign + Math.SQRT1_2) * SCALE);
    packed = (packed << 10) | Math.max(0, Math.min(1023, steps || 0));
  }
  return packed >>> 0;
}

/** Writes the quaternion into `out` from `offset` on, without allocating. */
export function unpackRotation(packed: number, out: { [index: number]: number }, offset: number): void {
  const largest = packed >>> 30;
  let squares = 0;
  let shift = 20;
  for (let index = 0; index < 4; index += 1) {
    if (index === largest) continue;
    const value = ((packed >>> shift) & 1023) / SCALE - Math.SQRT1_2;
    out[offset + index] = value;
    squares += value * value;
    shift -= 10;
  }
  out[offset + largest] = Math.sqrt(Math.max(0, 1 - squares));
}

function rotationOf(packed: number): Quat {
  const rotation: [number, number, number, number] = [0, 0, 0, 0];
  unpackRotation(packed, rotation, 0);
  return rotation;
}
