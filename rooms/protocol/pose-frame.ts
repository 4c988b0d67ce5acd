import { poseBytes, unpackRotation } from './pose-codec.ts';

/**
 * Merged poses from the room, little-endian: uint16 tick (50 ms each, wraps), then entries until the end: uint16 slot and the pose
 * as in pose-codec.ts. Bits 2 to 5 of an entry's flags say how long before the tick the room received it, in steps of 4 ms: people send
 * in rhythms of their own, and without it even steps would be shown as uneven ones. Bits 6 and 7 say how often such entries come while
 * somebody moves: with neither every tick, with bit 6 every 5th. With bit 7 every 10th, and the entry is short: flags, position 3 × int16
 * in steps of 2 mm, uint8 heading (256 to the circle, about the vertical, 0 looking along −Z).
 */
export const TICK_MS = 50;
export const MIDDLE = 64;
export const FAR = 128;
/** Ticks between two entries of somebody who moves. */
export const MIDDLE_EVERY = 5;
export const FAR_EVERY = 10;
export const FAR_BYTES = 8;
export const FRAME_HEADER_BYTES = 2;
export const SLOT_BYTES = 2;
const AGE_SHIFT = 2;
const AGE_MASK = 15;
const AGE_STEP_MS = 4;
/** Ages are not told apart beyond this, in ms. */
export const AGE_MAX_MS = AGE_MASK * AGE_STEP_MS;

/** Bytes of the entry (without its slot) whose flags are given. */
export function entryBytes(flags: number): number {
  return flags & FAR ? FAR_BYTES : poseBytes(flags);
}

/** The bits that say how old a pose is. */
export function ageBits(ageMs: number): number {
  return Math.max(0, Math.min(AGE_MASK, Math.round(ageMs / AGE_STEP_MS))) << AGE_SHIFT;
}

/** How long before its tick the room received the entry with these flags, ms. */
export function ageOf(flags: number): number {
  return ((flags >> AGE_SHIFT) & AGE_MASK) * AGE_STEP_MS;
}

/** Milliseconds between this entry and the next while somebody moves. */
export function periodOf(flags: number): number {
  return TICK_MS * (flags & FAR ? FAR_EVERY : flags & MIDDLE ? MIDDLE_EVERY : 1);
}

export interface FrameVisitor {
  /** `offset` points at the flags of the entry. */
  entry(slot: number, view: DataView, offset: number): void;
}

/** Walks through a frame; returns its tick, or undefined when the bytes are no frame (entries before the fault were visited). */
export function readFrame(frame: Uint8Array, visitor: FrameVisitor): number | undefined {
  if (frame.length < FRAME_HEADER_BYTES) return undefined;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  let offset = FRAME_HEADER_BYTES;
  while (offset < frame.length) {
    if (offset + SLOT_BYTES >= frame.length) return undefined;
    const end = offset + SLOT_BYTES + entryBytes(frame[offset + SLOT_BYTES]!);
    if (end > frame.length) return undefined;
    visitor.entry(view.getUint16(offset, true), view, offset + SLOT_BYTES);
    offset = end;
  }
  return view.getUint16(0, true);
}

const rotation: [number, number, number, number] = [0, 0, 0, 0];

/** Writes the short entry of somebody whose pose is `pose` into the FAR_BYTES of `far`; how old it is the room adds. */
export function writeFar(far: Uint8Array, pose: Uint8Array): void {
  for (let index = 1; index < 7; index += 1) far[index] = pose[index]!;
  unpackRotation((pose[7]! | (pose[8]! << 8) | (pose[9]! << 16) | (pose[10]! << 24)) >>> 0, rotation, 0);
  const [qx, qy, qz, qw] = rotation;
  // Heading of the direction in which the head looks (−Z turned by the rotation).
  const heading = Math.atan2(2 * (qx * qz + qw * qy), 1 - 2 * (qx * qx + qy * qy));
  far[0] = FAR;
  far[7] = Math.round((heading / (2 * Math.PI)) * 256) & 255;
}
