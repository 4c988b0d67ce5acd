import { HAND_BYTES, HAND_STEP, HEAD_BYTES, HEAD_STEP, LEFT, RIGHT, unpackRotation } from '#rooms/protocol/pose-codec.ts';
import { FAR, FAR_BYTES } from '#rooms/protocol/pose-frame.ts';

/** Numbers of one pose: head position 3 and quaternion 4, then the same for the left and the right hand. */
export const POSE_STRIDE = 21;
/** Where the hands begin in them. */
export const LEFT_AT = 7;
export const RIGHT_AT = 14;

/**
 * Reads an entry of a frame into POSE_STRIDE numbers, the hands relative to the head, without allocating. What the entry does not say
 * (hands that are not tracked, or of people far away) stays as it is in `out`.
 */
export function readEntry(out: Float32Array, view: DataView, offset: number): void {
  const flags = view.getUint8(offset);
  for (let axis = 0; axis < 3; axis += 1) out[axis] = view.getInt16(offset + 1 + axis * 2, true) * HEAD_STEP;
  if (flags & FAR) {
    const half = (view.getUint8(offset + FAR_BYTES - 1) / 256) * Math.PI;
    out[3] = 0;
    out[4] = Math.sin(half);
    out[5] = 0;
    out[6] = Math.cos(half);
    return;
  }
  unpackRotation(view.getUint32(offset + 7, true), out, 3);
  if (flags & LEFT) readHand(out, LEFT_AT, view, offset + HEAD_BYTES);
  if (flags & RIGHT) readHand(out, RIGHT_AT, view, offset + HEAD_BYTES + (flags & LEFT ? HAND_BYTES : 0));
}

function readHand(out: Float32Array, at: number, view: DataView, offset: number): void {
  for (let axis = 0; axis < 3; axis += 1) out[at + axis] = view.getInt16(offset + axis * 2, true) * HAND_STEP;
  unpackRotation(view.getUint32(offset + 6, true), out, at + 3);
}

/**
 * Writes the pose between two of `kept` (which begin at `a` and `b`) to `out` at `at`; the hands become absolute.
 * @param part how far from a to b, 0 to 1
 * @param ahead by how many times the way from a to b the head goes on beyond b
 */
export function mixPoses(kept: Float32Array, a: number, b: number, part: number, ahead: number, out: Float32Array, at: number): void {
  for (let joint = 0; joint < POSE_STRIDE; joint += 7) {
    for (let axis = 0; axis < 3; axis += 1) {
      const from = kept[a + joint + axis]!;
      const way = kept[b + joint + axis]! - from;
      out[at + joint + axis] = joint === 0 ? from + way * (part + ahead) : from + way * part + out[at + axis]!;
    }
    mixRotations(kept, a + joint + 3, b + joint + 3, part, out, at + joint + 3);
  }
}

/** Linear and normalised: between two poses rotations are never far apart. */
function mixRotations(kept: Float32Array, a: number, b: number, part: number, out: Float32Array, at: number): void {
  const dot = kept[a]! * kept[b]! + kept[a + 1]! * kept[b + 1]! + kept[a + 2]! * kept[b + 2]! + kept[a + 3]! * kept[b + 3]!;
  const sign = dot < 0 ? -1 : 1;
  let squares = 0;
  for (let axis = 0; axis < 4; axis += 1) {
    const value = kept[a + axis]! + (kept[b + axis]! * sign - kept[a + axis]!) * part;
    out[at + axis] = value;
    squares += value * value;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let axis = 0; axis < 4; axis += 1) out[at + axis]! *= scale;
}
