import { unpackRotation } from '#rooms/protocol/pose-codec.ts';
import { FAR, readFrame } from '#rooms/protocol/pose-frame.ts';
import { FrameClock } from './frame-clock.ts';

/** Numbers of one pose: head position 3 and quaternion 4, then the same for the left and the right hand. */
export const POSE_STRIDE = 21;
/** Bits of `flags`. */
export const HAS_LEFT = 1;
export const HAS_RIGHT = 2;
/** Only the head's place and heading are known. */
export const IS_FAR = 4;

/** Poses kept per person. */
const KEPT = 4;
/** A full pose after a longer silence than this, in ms: the person had stood still until just before. */
const STILL_GAP = 400;
const FAR_GAP = 1_500;
/** Bridging a gap by going on as before lasts this long, in ms; then the last pose is held. */
const EXTRAPOLATE_MS = 150;
/** Somebody who is this far away, in metres, from one pose to the next has teleported. */
const TELEPORT = 2.5;
/** Playing this far behind the newest pose, in ms, lets frames be late. */
const LAG_MARGIN = 60;

/**
 * What arrived of others' movements, played back a little late and smoothly. People are kept in rows, so that hundreds can be
 * sampled per frame without allocating: after `sample(now)` row r of `poses` (POSE_STRIDE numbers) is the person `slots[r]`.
 */
export class PoseBuffer {
  readonly slots: number[] = [];
  readonly capacity: number;
  readonly poses: Float32Array;
  readonly flags: Uint8Array;
  readonly #rows = new Map<number, number>();
  readonly #kept: Float32Array;
  /** Time of each kept pose on the room's clock, ms. */
  readonly #times: Float64Array;
  readonly #count: Uint8Array;
  readonly #lag: Float32Array;
  readonly #clock = new FrameClock();
  readonly #incoming = new Float32Array(POSE_STRIDE);

  constructor(capacity = 1_024) {
    this.capacity = capacity;
    this.poses = new Float32Array(capacity * POSE_STRIDE);
    this.flags = new Uint8Array(capacity);
    this.#kept = new Float32Array(capacity * KEPT * POSE_STRIDE);
    this.#times = new Float64Array(capacity * KEPT);
    this.#count = new Uint8Array(capacity);
    this.#lag = new Float32Array(capacity);
  }

  /** Takes a merged frame. @param receivedAt ms of `performance.now()` */
  push(frame: Uint8Array, receivedAt: number): void {
    const tick = (frame[0] ?? 0) | ((frame[1] ?? 0) << 8);
    const time = this.#clock.hear(tick, receivedAt);
    readFrame(frame, { entry: (slot, view, offset) => this.#entry(slot, view, offset, time) });
  }

  /** The row of a person; undefined when nothing is known of them. */
  rowOf(slot: number): number | undefined {
    return this.#rows.get(slot);
  }

  /** Somebody left. Their row is taken by the last one. */
  forget(slot: number): void {
    const row = this.#rows.get(slot);
    if (row === undefined) return;
    const last = this.slots.length - 1;
    const lastSlot = this.slots[last]!;
    if (row !== last) {
      this.slots[row] = lastSlot;
      this.#rows.set(lastSlot, row);
      this.poses.copyWithin(row * POSE_STRIDE, last * POSE_STRIDE, (last + 1) * POSE_STRIDE);
      this.#kept.copyWithin(row * KEPT * POSE_STRIDE, last * KEPT * POSE_STRIDE, (last + 1) * KEPT * POSE_STRIDE);
      this.#times.copyWithin(row * KEPT, last * KEPT, (last + 1) * KEPT);
      for (const array of [this.flags, this.#count, this.#lag]) array[row] = array[last]!;
    }
    this.slots.pop();
    this.#rows.delete(slot);
  }

  /** Nothing is known any more: the room began anew. */
  clear(): void {
    this.slots.length = 0;
    this.#rows.clear();
    this.#clock.reset();
  }

  /** Works out where everybody is at `now` (ms of `performance.now()`). */
  sample(now: number): void {
    const time = this.#clock.at(now);
    for (let row = 0; row < this.slots.length; row += 1) this.#sampleRow(row, time - this.#lag[row]!);
  }

  #sampleRow(row: number, time: number): void {
    const first = row * KEPT;
    const count = this.#count[row]!;
    const target = row * POSE_STRIDE;
    let after = 0;
    while (after < count && this.#times[first + after]! <= time) after += 1;
    if (after === 0 || count === 1) return this.#copy(first, target);
    const before = first + after - 1;
    if (after < count) {
      const from = this.#times[before]!;
      const part = (time - from) / (this.#times[before + 1]! - from);
      return this.#mix(before, before + 1, part, target);
    }
    const from = this.#times[before - 1]!;
    const span = this.#times[before]! - from;
    const beyond = Math.min(time - this.#times[before]!, EXTRAPOLATE_MS, span);
    // Somebody who stopped or teleported is not carried on.
    const moving = span > 0 && span <= STILL_GAP && this.#distance(before - 1, before) < TELEPORT;
    this.#mix(before - 1, before, moving ? 1 + beyond / span : 1, target);
  }

  #entry(slot: number, view: DataView, offset: number, time: number): void {
    const flags = decodeInto(this.#incoming, view, offset);
    let row = this.#rows.get(slot);
    if (row === undefined) {
      if (this.slots.length >= this.capacity) return;
      row = this.slots.push(slot) - 1;
      this.#rows.set(slot, row);
      this.#count[row] = 0;
      this.#lag[row] = LAG_MARGIN + 50;
    }
    const isFar = (flags & IS_FAR) !== 0;
    const newest = row * KEPT + this.#count[row]! - 1;
    if (this.#count[row]! > 0) {
      const gap = time - this.#times[newest]!;
      // An older or repeated frame brings nothing new.
      if (gap <= 0) return;
      if (isFar && (this.flags[row]! & IS_FAR) === 0) keepHands(this.#incoming, this.#kept, newest * POSE_STRIDE);
      const standstill = isFar ? FAR_GAP : STILL_GAP;
      const jumped = this.#jump(newest) > TELEPORT && gap <= standstill;
      if (gap > standstill || jumped) this.#add(row, this.#kept.subarray(newest * POSE_STRIDE, (newest + 1) * POSE_STRIDE), time - (jumped ? 1 : isFar ? 1_000 : 100));
      const wanted = Math.min(gap > standstill ? 50 : gap, 1_000) + LAG_MARGIN + this.#clock.jitter;
      this.#lag[row]! += (wanted - this.#lag[row]!) * 0.15;
    }
    this.flags[row] = isFar ? IS_FAR | (this.flags[row]! & (HAS_LEFT | HAS_RIGHT)) : flags;
    this.#add(row, this.#incoming, time);
  }

  #add(row: number, pose: Float32Array, time: number): void {
    const first = row * KEPT;
    let count = this.#count[row]!;
    if (count === KEPT) {
      this.#kept.copyWithin(first * POSE_STRIDE, (first + 1) * POSE_STRIDE, (first + KEPT) * POSE_STRIDE);
      this.#times.copyWithin(first, first + 1, first + KEPT);
      count -= 1;
    }
    this.#kept.set(pose, (first + count) * POSE_STRIDE);
    this.#times[first + count] = time;
    this.#count[row] = count + 1;
  }

  #jump(newest: number): number {
    const at = newest * POSE_STRIDE;
    return Math.hypot(this.#incoming[0]! - this.#kept[at]!, this.#incoming[2]! - this.#kept[at + 2]!);
  }

  #distance(a: number, b: number): number {
    const [i, j] = [a * POSE_STRIDE, b * POSE_STRIDE];
    return Math.hypot(this.#kept[i]! - this.#kept[j]!, this.#kept[i + 2]! - this.#kept[j + 2]!);
  }

  #copy(from: number, target: number): void {
    for (let index = 0; index < POSE_STRIDE; index += 1) this.poses[target + index] = this.#kept[from * POSE_STRIDE + index]!;
  }

  /** Linear for positions; for rotations too, normalised: between two poses they are never far apart. */
  #mix(a: number, b: number, part: number, target: number): void {
    const kept = this.#kept;
    for (let joint = 0; joint < POSE_STRIDE; joint += 7) {
      const [i, j, o] = [a * POSE_STRIDE + joint, b * POSE_STRIDE + joint, target + joint];
      for (let axis = 0; axis < 3; axis += 1) this.poses[o + axis] = kept[i + axis]! + (kept[j + axis]! - kept[i + axis]!) * part;
      const turn = Math.min(part, 1);
      let dot = 0;
      for (let axis = 3; axis < 7; axis += 1) dot += kept[i + axis]! * kept[j + axis]!;
      const sign = dot < 0 ? -1 : 1;
      let squares = 0;
      for (let axis = 3; axis < 7; axis += 1) {
        const value = kept[i + axis]! + (kept[j + axis]! * sign - kept[i + axis]!) * turn;
        this.poses[o + axis] = value;
        squares += value * value;
      }
      const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
      for (let axis = 3; axis < 7; axis += 1) this.poses[o + axis]! *= scale;
    }
  }
}

/** A far entry says nothing of hands: those known last stay. */
function keepHands(incoming: Float32Array, kept: Float32Array, at: number): void {
  for (let index = 7; index < POSE_STRIDE; index += 1) incoming[index] = kept[at + index]!;
}

const HEAD_STEP = 0.002;
const HAND_STEP = 0.001;

/** Reads an entry of a frame into POSE_STRIDE numbers without allocating; returns its `flags`. */
function decodeInto(out: Float32Array, view: DataView, offset: number): number {
  const flags = view.getUint8(offset);
  for (let axis = 0; axis < 3; axis += 1) out[axis] = view.getInt16(offset + 1 + axis * 2, true) * HEAD_STEP;
  if (flags & FAR) {
    const half = (view.getUint8(offset + 7) / 256) * Math.PI;
    out.set([0, Math.sin(half), 0, Math.cos(half)], 3);
    return IS_FAR;
  }
  unpackRotation(view.getUint32(offset + 7, true), out, 3);
  let at = offset + 11;
  for (const [bit, joint] of [[HAS_LEFT, 7], [HAS_RIGHT, 14]] as const) {
    if ((flags & bit) === 0) continue;
    for (let axis = 0; axis < 3; axis += 1) out[joint + axis] = out[axis]! + view.getInt16(at + axis * 2, true) * HAND_STEP;
    unpackRotation(view.getUint32(at + 6, true), out, joint + 3);
    at += 10;
  }
  return flags;
}
