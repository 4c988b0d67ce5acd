import { POSE_BYTES_MAX } from '../../protocol/pose-codec.ts';
import { ageBits, FAR_BYTES, FRAME_HEADER_BYTES, SLOT_BYTES } from '../../protocol/pose-frame.ts';
import type { Member } from './member.ts';

/** Room that is always left for one more entry or header. */
const SPARE = SLOT_BYTES + POSE_BYTES_MAX;
export const FAR_ENTRY = SLOT_BYTES + FAR_BYTES;

/**
 * Writes the frames of one tick. Entries are prepared once, and copied into each frame that needs them: within one buffer, which is
 * several times faster than from object to object. The buffer is used again for the next tick; `finish` returns bytes of their own.
 */
export class FrameWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #frameAt = 0;
  #tick = 0;
  #now = 0;

  /** @param now ms; entries say how old they are by then */
  beginTick(tick: number, now: number): void {
    this.#tick = tick;
    this.#now = now;
    // No entry begins at 0, so that 0 can stand for none.
    this.#length = 1;
  }

  /** Prepares somebody's full entry; returns where it begins. */
  prepareFull(member: Member): number {
    const at = this.#head(member);
    this.#length = at + member.copyFull(this.#bytes, at);
    this.#bytes[at]! |= ageBits(this.#now - member.movedAt);
    return at - SLOT_BYTES;
  }

  /** Prepares the full entry of the earlier of two poses; returns where it begins. */
  prepareEarlier(member: Member): number {
    const at = this.#head(member);
    this.#length = at + member.copyEarlier(this.#bytes, at);
    this.#bytes[at]! |= ageBits(this.#now - member.earlierAt);
    return at - SLOT_BYTES;
  }

  /** Prepares somebody's short entry of FAR_ENTRY bytes; returns where it begins. */
  prepareFar(member: Member): number {
    const at = this.#head(member);
    this.#length = at + member.copyFar(this.#bytes, at);
    this.#bytes[at]! |= ageBits(this.#now - member.movedAt);
    return at - SLOT_BYTES;
  }

  /** All entries are prepared: frames are written behind them, one after another. */
  endEntries(): void {
    this.#frameAt = this.#length;
  }

  beginFrame(): void {
    this.#length = this.#frameAt;
    this.#reserve(SPARE);
    this.#bytes[this.#length] = this.#tick & 0xff;
    this.#bytes[this.#length + 1] = (this.#tick >> 8) & 0xff;
    this.#length += FRAME_HEADER_BYTES;
  }

  /** Adds a prepared entry to the frame. @param tier bits to be added to its flags */
  add(start: number, length: number, tier: number): void {
    this.#reserve(SPARE);
    this.#bytes.copyWithin(this.#length, start, start + length);
    this.#bytes[this.#length + SLOT_BYTES]! |= tier;
    this.#length += length;
  }

  /** Adds somebody's full entry that was not prepared. */
  addNew(member: Member, tier = 0): void {
    const at = this.prepareFull(member);
    this.#bytes[at + SLOT_BYTES]! |= tier;
  }

  get isEmpty(): boolean {
    return this.#length === this.#frameAt + FRAME_HEADER_BYTES;
  }

  /** A copy: what was handed to a socket may wait there while the next frame is written. */
  finish(): Uint8Array {
    return this.#bytes.slice(this.#frameAt, this.#length);
  }

  /** Writes the slot; returns where the pose begins. */
  #head({ slot }: Member): number {
    this.#reserve(SPARE);
    this.#bytes[this.#length] = slot & 0xff;
    this.#bytes[this.#length + 1] = slot >> 8;
    return this.#length + SLOT_BYTES;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
