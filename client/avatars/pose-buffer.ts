import { AGE_MAX_MS, ageOf, FAR, periodOf, readFrame, TICK_MS, type FrameVisitor } from '#rooms/protocol/pose-frame.ts';
import { FrameClock } from './frame-clock.ts';
import { mixPoses, POSE_STRIDE, readEntry } from './pose-buffer-entry.ts';

export { POSE_STRIDE };
/** Bits of `flags`. */
export const HAS_LEFT = 1;
export const HAS_RIGHT = 2;
/** Only the head's place and heading are told; hands, if any, are as they were when the person was nearer. */
export const IS_FAR = 4;

/** Poses kept per person: more than play behind the newest. */
const KEPT = 8;
/** Playing so much later than is needed on average lets senders stumble, ms. */
const MARGIN_MS = 15;
/** Who was not told about for so many periods had stood still. */
const SILENT_PERIODS = 2.5;
/** Somebody who is further from one pose to the next than this speed (m/s) explains, and this way (m), has teleported. */
const TOP_SPEED = 7;
const TOP_STEP = 0.4;
/** Beyond the newest pose the head of a near person goes on for a moment, slows down, and is back after this long, in ms. */
const BRIDGE_MS = 300;
/** How fast the place where a late pose finds somebody fades into the right one, ms. */
const MEND_MS = 90;
/** Errors larger than this, in metres, are not mended but left. */
const MEND_MAX = 0.7;
/** How fast the delay follows what is wanted (ms), and by how much playing may be slower or faster meanwhile. */
const DELAY_MS = 300;
const SLOWER = 0.6;
const FASTER = 0.35;
/** Numbers of an error: three positions. */
const ERROR_STRIDE = 9;

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
  /** Poses by person, oldest first, hands relative to the head; and their times on the room's clock, ms. */
  readonly #kept: Float32Array;
  readonly #times: Float64Array;
  readonly #count: Uint8Array;
  /** How often entries come while the person moves, and how old they are when they leave the room; ms. */
  readonly #period: Float32Array;
  readonly #age: Float32Array;
  /** How far behind the room's time the person is played, ms; and up to when it was. */
  readonly #delay: Float32Array;
  readonly #played: Float64Array;
  readonly #error: Float32Array;
  readonly #clock = new FrameClock();
  readonly #incoming = new Float32Array(POSE_STRIDE);
  readonly #scratch = new Float32Array(POSE_STRIDE);
  readonly #visitor: FrameVisitor = { entry: (slot, view, offset) => this.#entry(slot, view, offset) };
  #frameTime = 0;
  #sampledAt = -Infinity;

  constructor(capacity = 1_024) {
    this.capacity = capacity;
    this.poses = new Float32Array(capacity * POSE_STRIDE);
    this.flags = new Uint8Array(capacity);
    this.#kept = new Float32Array(capacity * KEPT * POSE_STRIDE);
    this.#times = new Float64Array(capacity * KEPT);
    this.#count = new Uint8Array(capacity);
    this.#period = new Float32Array(capacity);
    this.#age = new Float32Array(capacity);
    this.#delay = new Float32Array(capacity);
    this.#played = new Float64Array(capacity);
    this.#error = new Float32Array(capacity * ERROR_STRIDE);
  }

  /** Takes a merged frame; bytes that are none are ignored. @param receivedAt ms of `performance.now()` */
  push(frame: Uint8Array, receivedAt: number): void {
    if (frame.length < 2) return;
    this.#frameTime = this.#clock.hear(frame[0]! | (frame[1]! << 8), receivedAt);
    readFrame(frame, this.#visitor);
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
    this.slots.pop();
    this.#rows.delete(slot);
    if (row === last) return;
    this.slots[row] = lastSlot;
    this.#rows.set(lastSlot, row);
    for (const [array, stride] of [
      [this.poses, POSE_STRIDE], [this.flags, 1], [this.#kept, KEPT * POSE_STRIDE], [this.#times, KEPT], [this.#count, 1],
      [this.#period, 1], [this.#age, 1], [this.#delay, 1], [this.#played, 1], [this.#error, ERROR_STRIDE],
    ] as const) array.copyWithin(row * stride, last * stride, (last + 1) * stride);
  }

  /** Nothing is known any more: the room began anew. */
  clear(): void {
    this.slots.length = 0;
    this.#rows.clear();
    this.#clock.reset();
  }

  /** Works out where everybody is at `now` (ms of `performance.now()`). */
  sample(now: number): void {
    const passed = Math.max(0, Math.min(250, now - this.#sampledAt));
    this.#sampledAt = now;
    const time = this.#clock.at(now);
    const follow = 1 - Math.exp(-passed / DELAY_MS);
    const fade = Math.exp(-passed / MEND_MS);
    for (let row = 0; row < this.slots.length; row += 1) {
      const change = (this.#wantedDelay(row) - this.#delay[row]!) * follow;
      this.#delay[row]! += Math.max(-FASTER * passed, Math.min(SLOWER * passed, change));
      this.#played[row] = time - this.#delay[row]!;
      this.#play(row, this.poses, row * POSE_STRIDE);
      this.#mend(row, fade);
    }
  }

  /** So late that the next pose has arrived, usually, when it is needed. */
  #wantedDelay(row: number): number {
    return this.#period[row]! + this.#age[row]! + this.#clock.jitter + MARGIN_MS;
  }

  /** Writes where somebody is at the time up to which they are played, as the kept poses say. */
  #play(row: number, out: Float32Array, at: number): void {
    const first = row * KEPT;
    const last = first + this.#count[row]! - 1;
    const time = this.#played[row]!;
    const times = this.#times;
    let before = last;
    while (before >= first && times[before]! > time) before -= 1;
    if (before < first) return this.#mix(first, first, 0, 0, out, at);
    if (before < last) return this.#mix(before, before + 1, (time - times[before]!) / (times[before + 1]! - times[before]!), 0, out, at);
    const beyond = time - times[last]!;
    const span = last > first ? times[last]! - times[last - 1]! : Infinity;
    // Who stood still or teleported is not carried on.
    const period = this.#period[row]!;
    if (span > period * SILENT_PERIODS || this.#hasJumped(last - 1, last, span)) return this.#mix(last, last, 0, 0, out, at);
    this.#mix(last - 1, last, 1, goOn(beyond, period) / span, out, at);
  }

  #mix(a: number, b: number, part: number, ahead: number, out: Float32Array, at: number): void {
    mixPoses(this.#kept, a * POSE_STRIDE, b * POSE_STRIDE, part, ahead, out, at);
  }

  /** Adds what is left of the error and lets it fade. */
  #mend(row: number, fade: number): void {
    for (let index = 0; index < ERROR_STRIDE; index += 1) {
      const left = this.#error[row * ERROR_STRIDE + index]! * fade;
      this.#error[row * ERROR_STRIDE + index] = left;
      this.poses[row * POSE_STRIDE + positionAt(index)]! += left;
    }
  }

  #entry(slot: number, view: DataView, offset: number): void {
    const wire = view.getUint8(offset);
    const age = ageOf(wire);
    const time = this.#frameTime - age;
    const isFar = (wire & FAR) !== 0;
    const known = this.#rows.get(slot);
    const row = known ?? this.#newRow(slot);
    if (row === undefined) return;
    const newest = row * KEPT + this.#count[row]! - 1;
    if (known === undefined) this.#incoming.fill(0);
    else {
      // An older or repeated entry brings nothing new.
      if (time <= this.#times[newest]!) return;
      this.#incoming.set(this.#kept.subarray(newest * POSE_STRIDE, (newest + 1) * POSE_STRIDE));
    }
    readEntry(this.#incoming, view, offset);
    const hands = isFar ? this.flags[row]! & (HAS_LEFT | HAS_RIGHT) : wire & (HAS_LEFT | HAS_RIGHT);
    this.flags[row] = hands | (isFar ? IS_FAR : 0);
    const period = periodOf(wire);
    if (age < AGE_MAX_MS) this.#age[row]! += (age - this.#age[row]!) * (known === undefined ? 1 : 0.2);
    if (known === undefined) {
      this.#period[row] = period;
      this.#delay[row] = this.#wantedDelay(row);
      return this.#add(row, this.#incoming, time);
    }
    this.#addAfter(row, newest, time, period);
  }

  /** Adds the incoming pose behind others, with what must have been between. */
  #addAfter(row: number, newest: number, time: number, period: number): void {
    const gap = time - this.#times[newest]!;
    const wasSilent = gap > SILENT_PERIODS * Math.max(period, this.#period[row]!);
    this.#period[row] = period;
    this.#add(row, this.#incoming, time);
    const added = row * KEPT + this.#count[row]! - 1;
    const jumped = this.#hasJumped(added - 1, added, wasSilent ? period : gap);
    if (jumped || wasSilent) {
      this.#scratch.set(this.#kept.subarray((added - 1) * POSE_STRIDE, added * POSE_STRIDE));
      this.#count[row]! -= 1;
      this.#add(row, this.#scratch, time - (jumped ? 1 : period));
      this.#add(row, this.#incoming, time);
    }
    if (jumped) return void this.#error.fill(0, row * ERROR_STRIDE, (row + 1) * ERROR_STRIDE);
    if (this.#played[row] === -Infinity) return;
    // What is shown stays where it is at this moment and fades into what is now known.
    this.#play(row, this.#scratch, 0);
    for (let index = 0; index < ERROR_STRIDE; index += 1) {
      const at = positionAt(index);
      const error = this.poses[row * POSE_STRIDE + at]! - this.#scratch[at]!;
      this.#error[row * ERROR_STRIDE + index] = Math.abs(error) < MEND_MAX ? error : 0;
    }
  }

  #newRow(slot: number): number | undefined {
    if (this.slots.length >= this.capacity) return undefined;
    const row = this.slots.push(slot) - 1;
    this.#rows.set(slot, row);
    this.#count[row] = this.#age[row] = this.flags[row] = 0;
    this.#played[row] = -Infinity;
    this.#error.fill(0, row * ERROR_STRIDE, (row + 1) * ERROR_STRIDE);
    return row;
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

  #hasJumped(a: number, b: number, ms: number): boolean {
    const [i, j] = [a * POSE_STRIDE, b * POSE_STRIDE];
    const way = Math.hypot(this.#kept[i]! - this.#kept[j]!, this.#kept[i + 1]! - this.#kept[j + 1]!, this.#kept[i + 2]! - this.#kept[j + 2]!);
    return way > TOP_STEP + (TOP_SPEED * ms) / 1000;
  }
}

/**
 * By how much of their way, in ms, somebody goes on when nothing was heard for `beyond` ms: either a frame is late, or they stopped, or they
 * have just become far enough to be told about less often. Always smooth, and in the end 0: back at the last known place.
 */
function goOn(beyond: number, period: number): number {
  if (period <= TICK_MS) return beyond < BRIDGE_MS ? beyond * (1 - beyond / BRIDGE_MS) ** 2 : 0;
  // Slows down over one period, waits for two, and returns in one.
  const run = Math.min(beyond, period);
  const back = Math.max(0, Math.min(1, beyond / period - 3));
  return run * (1 - run / (2 * period)) * (1 - back * back * (3 - 2 * back));
}

/** Where in a pose the index-th number of three positions is. */
function positionAt(index: number): number {
  return (index / 3 | 0) * 7 + (index % 3);
}
