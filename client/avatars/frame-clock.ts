import { TICK_MS } from '#rooms/protocol/pose-frame.ts';

/** The earliest frame of the last one to two of these, in ms, tells how the room's time relates to ours: routes and clocks change. */
const WINDOW_MS = 5_000;
/** The clock is put right by at most this much per frame, in ms: nobody sees movements 1 % faster or slower … */
const SLEW_MS = 0.5;
/** … unless it is wrong by more than this, in ms. */
const STEP_MS = 500;
/** Frames later than this, in ms, are no jitter but an interruption. */
const LATE_MAX_MS = 250;

/**
 * The room's tick counter as a steady clock: the earliest frames tell how the room's time relates to ours, the others how much later
 * than that frames come (jitter).
 */
export class FrameClock {
  /** How late frames come beyond the earliest, in ms: most are earlier than this. */
  jitter = 0;
  #offset = NaN;
  #earliest = Infinity;
  #earliestBefore = Infinity;
  #windowEnd = -Infinity;
  #newest = NaN;

  /** Returns the time of the frame on the room's clock, ms. @param tick 16 bits, wraps @param receivedAt ms of our own clock */
  hear(tick: number, receivedAt: number): number {
    const time = this.#unwrap(tick) * TICK_MS;
    const offset = receivedAt - time;
    if (receivedAt > this.#windowEnd) {
      this.#earliestBefore = this.#earliest;
      this.#earliest = Infinity;
      this.#windowEnd = receivedAt + WINDOW_MS;
    }
    this.#earliest = Math.min(this.#earliest, offset);
    const target = Math.min(this.#earliest, this.#earliestBefore);
    const error = target - this.#offset;
    if (!(Math.abs(error) <= STEP_MS)) this.#offset = target;
    else this.#offset += Math.max(-SLEW_MS, Math.min(SLEW_MS, error));
    const late = Math.min(Math.max(0, offset - target), LATE_MAX_MS);
    // Quick to see that frames come late, slow to trust that they do not any more.
    this.jitter += (late - this.jitter) * (late > this.jitter ? 0.25 : 0.01);
    return time;
  }

  /** The room's time at a moment of ours; NaN before the first frame. */
  at(now: number): number {
    return now - this.#offset;
  }

  reset(): void {
    this.jitter = 0;
    this.#offset = NaN;
    this.#earliest = this.#earliestBefore = Infinity;
    this.#windowEnd = -Infinity;
    this.#newest = NaN;
  }

  /** The whole tick number of which 16 bits are given: the one nearest to the newest. */
  #unwrap(tick: number): number {
    if (Number.isNaN(this.#newest)) return (this.#newest = tick);
    const ahead = ((tick - this.#newest) << 16) >> 16;
    const whole = this.#newest + ahead;
    if (ahead > 0) this.#newest = whole;
    return whole;
  }
}
