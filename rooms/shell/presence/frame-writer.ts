import { FRAME_HEADER_BYTES, SLOT_BYTES } from '../../protocol/pose-frame.ts';
import type { Member } from './member.ts';

/** Collects the entries of one frame in a buffer that is used again for the next; `finish` returns bytes of their own. */
export class FrameWriter {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  begin(tick: number): this {
    this.#view.setUint16(0, tick & 0xffff, true);
    this.#length = FRAME_HEADER_BYTES;
    return this;
  }

  get isEmpty(): boolean {
    return this.#length === FRAME_HEADER_BYTES;
  }

  full(member: Member): void {
    this.#entry(member.slot, member.full);
  }

  far(member: Member): void {
    this.#entry(member.slot, member.far);
  }

  /** A copy: what was handed to a socket may wait there while the next frame is written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #entry(slot: number, bytes: Uint8Array): void {
    const end = this.#length + SLOT_BYTES + bytes.length;
    if (end > this.#bytes.length) this.#grow(end);
    this.#view.setUint16(this.#length, slot, true);
    this.#bytes.set(bytes, this.#length + SLOT_BYTES);
    this.#length = end;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
