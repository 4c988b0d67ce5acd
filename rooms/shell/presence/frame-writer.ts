import { POSE_BYTES_MAX } from '../../protocol/pose-codec.ts';
import { ageBits, FAR_BYTES, FRAME_HEADER_BYTES, MIDDLE, SLOT_BYTES } from '../../protocol/pose-frame.ts';
import type { Member } from './member.ts';

const FAR_ENTRY = SLOT_BYTES + FAR_BYTES;

/** Collects the entries of one frame in a buffer that is used again for the next; `finish` returns bytes of their own. */
export class FrameWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #now = 0;

  /** @param now ms; poses are marked with how old they are by then */
  begin(tick: number, now: number): this {
    this.#bytes[0] = tick & 0xff;
    this.#bytes[1] = (tick >> 8) & 0xff;
    this.#length = FRAME_HEADER_BYTES;
    this.#now = now;
    return this;
  }

  get isEmpty(): boolean {
    return this.#length === FRAME_HEADER_BYTES;
  }

  near(member: Member): void {
    this.#full(member, 0);
  }

  middle(member: Member): void {
    this.#full(member, MIDDLE);
  }

  far(member: Member): void {
    const at = this.#head(member);
    this.#length = at + member.copyFar(this.#bytes, at);
    this.#bytes[at]! |= ageBits(this.#now - member.movedAt);
  }

  /** Copies the index-th entry of a writer that holds entries of the far only. */
  copyFar(from: FrameWriter, index: number): void {
    if (this.#length + FAR_ENTRY > this.#bytes.length) this.#grow();
    const start = FRAME_HEADER_BYTES + index * FAR_ENTRY;
    for (let byte = 0; byte < FAR_ENTRY; byte += 1) this.#bytes[this.#length + byte] = from.#bytes[start + byte]!;
    this.#length += FAR_ENTRY;
  }

  /** A copy: what was handed to a socket may wait there while the next frame is written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #full(member: Member, tier: number): void {
    const at = this.#head(member);
    this.#length = at + member.copyFull(this.#bytes, at);
    this.#bytes[at]! |= ageBits(this.#now - member.movedAt) | tier;
  }

  /** Writes the slot; returns where the pose begins. */
  #head({ slot }: Member): number {
    const at = this.#length;
    if (at + SLOT_BYTES + POSE_BYTES_MAX > this.#bytes.length) this.#grow();
    this.#bytes[at] = slot & 0xff;
    this.#bytes[at + 1] = slot >> 8;
    return at + SLOT_BYTES;
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
