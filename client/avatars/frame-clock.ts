import { TICK_MS } from '#rooms/protocol/pose-frame.ts';

/** How fast the estimate forgets a lucky early frame, in ms per frame: clocks drift and routes change. */
const FORGET = 0.5;

/**
 * The room's tick counter as a steady clock: the earliest frames tell how the room's time relates to ours, the others how much later
 * than that frames come (jitter).
 */
export class FrameClock {
  /** How late frames come beyond the earliest, in ms, smoothed. */
  jitter = 0;
  #offset = Infinity;
  #lastTick = -1;
  #wraps = 0;

  /** Returns the time of the frame on the room's clock, ms. @param receivedAt ms of our own clock */
  hear(tick: number, receivedAt: number): number {
    if (this.#lastTick >= 0 && tick < this.#lastTick - 0x8000) this.#wraps += 1;
    if (this.#lastTick >= 0 && tick > this.#lastTick + 0x8000 && this.#wraps > 0) return ((this.#wraps - 1) * 0x10000 + tick) * TICK_MS;
    this.#lastTick = tick;
    const time = (this.#wraps * 0x10000 + tick) * TICK_MS;
    const offset = receivedAt - time;
    this.#offset = Math.min(this.#offset + FORGET, offset);
    const late = Math.min(offset - this.#offset, 200);
    // Quick to see that frames come late, slow to trust that they do not any more.
    this.jitter += (late - this.jitter) * (late > this.jitter ? 0.2 : 0.01);
    return time;
  }

  /** The room's time at a moment of ours. */
  at(now: number): number {
    return this.#offset === Infinity ? 0 : now - this.#offset;
  }

  reset(): void {
    this.#offset = Infinity;
    this.#lastTick = -1;
    this.#wraps = 0;
  }
}
