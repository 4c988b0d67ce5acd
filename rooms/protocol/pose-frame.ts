import { poseBytes } from './pose-codec.ts';

/**
 * Merged poses from the room, little-endian: uint16 tick (50 ms each, wraps), then entries until the end: uint16 slot and the pose
 * as in pose-codec.ts. A far person's entry has bit 7 of the flags set and is short: flags, position 3 × int16 in steps of 2 mm,
 * uint8 heading (256 to the circle, about the vertical, 0 looking along −Z).
 */
export const TICK_MS = 50;
export const FAR = 128;
export const FAR_BYTES = 8;
export const FRAME_HEADER_BYTES = 2;
export const SLOT_BYTES = 2;

/** Bytes of the entry (without its slot) whose flags are given. */
export function entryBytes(flags: number): number {
  return flags & FAR ? FAR_BYTES : poseBytes(flags);
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
    const flags = frame[offset + SLOT_BYTES]!;
    const end = offset + SLOT_BYTES + entryBytes(flags);
    if ((flags & ~(FAR | 3)) !== 0 || end > frame.length) return undefined;
    visitor.entry(view.getUint16(offset, true), view, offset + SLOT_BYTES);
    offset = end;
  }
  return view.getUint16(0, true);
}
