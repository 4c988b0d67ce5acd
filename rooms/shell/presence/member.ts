import type { Slot } from '../../protocol/ids.ts';
import { decodePose, headAt, POSE_BYTES_MAX } from '../../protocol/pose-codec.ts';
import { FAR_BYTES, SLOT_BYTES, writeFar } from '../../protocol/pose-frame.ts';
import type { Pose, Vec3 } from '../../protocol/pose.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { Cell } from './cells.ts';

/** Where merged frames go. */
export interface PresenceSink {
  /** The bytes stay as they are: they may be queued. */
  send(frame: Uint8Array): void;
  /** Bytes that wait to be sent; Infinity while nothing can be sent. */
  readonly waiting: number;
}

/** Somebody in the hall, with the last pose ready to be copied into frames. */
export class Member {
  readonly slot: Slot;
  sink: PresenceSink | undefined;
  rate: RateLimit;
  /** Whether it is known where they are. */
  placed = false;
  /** Their head's place on the floor, metres. */
  x = 0;
  z = 0;
  /** Tick in which the last pose came, and when (ms). */
  movedTick = -1;
  movedAt = 0;
  /**
   * A pose that came in the same tick before the last one: people send in rhythms of their own, so that now and then two of their poses
   * come in one tick and none in the next. The near are told both.
   */
  earlierTick = -1;
  earlierAt = 0;
  /** A frame was skipped because the sink was full: everything is told again when it has room. */
  behind = false;
  /** The cell they were in when people were sorted last, and their place in the sorting; −1 before the first. */
  cell: Cell | undefined;
  order = -1;
  /** Set with the sorting: no pose came since the one before. */
  standing = false;
  /** How far away the last of their nearest was at the last sorting, metres. */
  reach = Infinity;
  /** Left the hall: cells may still name them until the next sorting. */
  gone = false;
  readonly #full = new Uint8Array(POSE_BYTES_MAX);
  readonly #earlier = new Uint8Array(POSE_BYTES_MAX);
  #earlierLength = 0;
  readonly #far = new Uint8Array(FAR_BYTES);
  #fullLength = 0;
  #farIsOld = true;

  constructor(slot: Slot, rate: RateLimit) {
    this.slot = slot;
    this.rate = rate;
  }

  /** @param bytes a valid pose; copied */
  moveTo(bytes: Uint8Array, tick: number, now: number): void {
    if (this.movedTick === tick) this.#keepEarlier();
    this.#full.set(bytes);
    this.#fullLength = bytes.length;
    this.#farIsOld = true;
    this.placed = true;
    this.x = headAt(bytes, 0);
    this.z = headAt(bytes, 2);
    this.movedTick = tick;
    this.movedAt = now;
  }

  #keepEarlier(): void {
    this.#earlier.set(this.#full);
    this.#earlierLength = this.#fullLength;
    this.earlierTick = this.movedTick;
    this.earlierAt = this.movedAt;
  }

  /** Bytes of the full entry in a frame. */
  get entryLength(): number {
    return SLOT_BYTES + this.#fullLength;
  }

  /** Copies the pose as the client encoded it; returns its length. */
  copyFull(into: Uint8Array, at: number): number {
    // A loop beats `set` and `subarray` for so few bytes.
    for (let index = 0; index < this.#fullLength; index += 1) into[at + index] = this.#full[index]!;
    return this.#fullLength;
  }

  /** Copies the earlier pose of the tick; returns its length. */
  copyEarlier(into: Uint8Array, at: number): number {
    for (let index = 0; index < this.#earlierLength; index += 1) into[at + index] = this.#earlier[index]!;
    return this.#earlierLength;
  }

  /** Copies the short entry of the pose; returns its length. */
  copyFar(into: Uint8Array, at: number): number {
    if (this.#farIsOld) writeFar(this.#far, this.#full);
    this.#farIsOld = false;
    for (let index = 0; index < FAR_BYTES; index += 1) into[at + index] = this.#far[index]!;
    return FAR_BYTES;
  }

  head(): Vec3 | undefined {
    return this.placed ? [headAt(this.#full, 0), headAt(this.#full, 1), headAt(this.#full, 2)] : undefined;
  }

  pose(): Pose | undefined {
    return this.placed ? decodePose(this.#full.subarray(0, this.#fullLength)) : undefined;
  }
}
