import type { Placement, Pose, Quat, Vec3 } from './pose.ts';

/**
 * A pose on the wire, little-endian: 1 byte flags (1 left hand, 2 right hand), head position 3 × int16 in steps of 2 mm (±65 m),
 * head rotation 4 bytes, then for each hand position relative to the head 3 × int16 in steps of 1 mm and rotation 4 bytes.
 * 11, 21 or 31 bytes. The server passes these bytes on as they came, so one coding serves both directions.
 */
export const LEFT = 1;
export const RIGHT = 2;
export const HEAD_BYTES = 11;
export const HAND_BYTES = 10;
/** Bytes of the longest pose. */
export const POSE_BYTES_MAX = HEAD_BYTES + 2 * HAND_BYTES;
/** Metres to a step of the head's and of the hands' coordinates. */
export const HEAD_STEP = 0.002;
export const HAND_STEP = 0.001;
/** How far a hand may be from the head, in metres; further away is no arm. */
const REACH = 3;
const REACH_STEPS = (REACH / HAND_STEP) ** 2;

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
  for (let axis = 0; axis < 3; axis += 1) view.setInt16(1 + axis * 2, toSteps(position[axis]!, HEAD_STEP), true);
  view.setUint32(7, packRotation(rotation), true);
  let offset = HEAD_BYTES;
  for (const hand of [pose.left, pose.right]) {
    if (hand === undefined) continue;
    for (let axis = 0; axis < 3; axis += 1) {
      // Relative to the head as the others will see it, so that its rounding does not add to that of the hand.
      const from = view.getInt16(1 + axis * 2, true) * HEAD_STEP;
      view.setInt16(offset + axis * 2, toSteps(hand.position[axis]! - from, HAND_STEP), true);
    }
    view.setUint32(offset + 6, packRotation(hand.rotation), true);
    offset += HAND_BYTES;
  }
  return bytes;
}

/** Whether these bytes are a pose. Whether it lies in the scene is for the room to judge. Allocates nothing: a room asks 20,000 times a second. */
export function isPose(bytes: Uint8Array): boolean {
  const flags = bytes[0];
  if (flags === undefined || flags > (LEFT | RIGHT) || bytes.length !== poseBytes(flags)) return false;
  for (let offset = HEAD_BYTES; offset < bytes.length; offset += HAND_BYTES) {
    const [x, y, z] = [int16At(bytes, offset), int16At(bytes, offset + 2), int16At(bytes, offset + 4)];
    if (x * x + y * y + z * z > REACH_STEPS) return false;
  }
  return true;
}

/** The head's coordinate on an axis (0 x, 1 y, 2 z) in metres, of bytes that are a pose. */
export function headAt(bytes: Uint8Array, axis: number): number {
  return int16At(bytes, 1 + axis * 2) * HEAD_STEP;
}

/** The pose in these bytes, or undefined when they are none. */
export function decodePose(bytes: Uint8Array): Pose | undefined {
  if (!isPose(bytes)) return undefined;
  const flags = bytes[0]!;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const position: Vec3 = [headAt(bytes, 0), headAt(bytes, 1), headAt(bytes, 2)];
  const hand = (offset: number): Placement => ({
    position: [
      position[0] + view.getInt16(offset, true) * HAND_STEP,
      position[1] + view.getInt16(offset + 2, true) * HAND_STEP,
      position[2] + view.getInt16(offset + 4, true) * HAND_STEP,
    ],
    rotation: rotationOf(view.getUint32(offset + 6, true)),
  });
  return {
    head: { position, rotation: rotationOf(view.getUint32(7, true)) },
    ...(flags & LEFT ? { left: hand(HEAD_BYTES) } : {}),
    ...(flags & RIGHT ? { right: hand(bytes.length - HAND_BYTES) } : {}),
  };
}

function int16At(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset]! | (bytes[offset + 1]! << 8)) << 16) >> 16;
}

/** What is not finite becomes the end of the range, which lies outside every scene. */
function toSteps(value: number, step: number): number {
  return Number.isFinite(value) ? Math.max(-32_768, Math.min(32_767, Math.round(value / step))) : -32_768;
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

/** Writes the quaternion into `out` from `offset` on, without allocating. Of unit length whatever the bits are. */
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
  // Three components of a forged rotation can be too long together.
  if (squares <= 1) return;
  const scale = 1 / Math.sqrt(squares);
  for (let index = 0; index < 4; index += 1) out[offset + index]! *= scale;
}

function rotationOf(packed: number): Quat {
  const rotation: [number, number, number, number] = [0, 0, 0, 0];
  unpackRotation(packed, rotation, 0);
  return rotation;
}
