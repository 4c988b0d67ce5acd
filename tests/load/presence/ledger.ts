import type { Walker } from './walker.ts';

/** What a candidate owes to whom: the nearest so many within this distance, so many times a second. */
export const NEAR_COUNT = 30;
export const NEAR_METRES = 12;
export const RATE = 20;

/** Sent poses remembered per walker: 12 s of them. */
const REMEMBERED = 256;
const BIN_MS = 0.5;

export interface Tally {
  /** Delivered near updates in per cent of those due. */
  readonly ratePct: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/**
 * Keeps what was sent and compares it with what some observers received. A pose is recognised by its place (x and z as they
 * are quantised on the wire): walkers never stand still.
 */
export class Ledger {
  readonly #walkers: readonly Walker[];
  readonly #observers: readonly number[];
  readonly #keys: Int32Array;
  readonly #times: Float64Array;
  /** Number of poses each walker has sent. */
  readonly #sent: Uint32Array;
  /** By observer and walker: whether near, and the number of the last pose received. */
  readonly #near: Uint8Array[];
  readonly #seen: Uint32Array[];
  readonly #nearCounts: number[];
  readonly #ages = new Uint32Array(20_000);
  #due = 0;
  #delivered = 0;
  #since = 0;
  /** Received poses that nobody sent: must stay 0. */
  strange = 0;

  constructor(walkers: readonly Walker[], observers: readonly number[]) {
    this.#walkers = walkers;
    this.#observers = observers;
    this.#keys = new Int32Array(walkers.length * REMEMBERED);
    this.#times = new Float64Array(walkers.length * REMEMBERED);
    this.#sent = new Uint32Array(walkers.length);
    this.#near = observers.map(() => new Uint8Array(walkers.length));
    this.#seen = observers.map(() => new Uint32Array(walkers.length));
    this.#nearCounts = observers.map(() => 0);
  }

  /** @param key identifies the pose among the walker's last ones */
  send(walker: number, key: number, now: number): void {
    const at = walker * REMEMBERED + (this.#sent[walker]! % REMEMBERED);
    this.#keys[at] = key;
    this.#times[at] = now;
    this.#sent[walker]! += 1;
  }

  receive(observer: number, walker: number, key: number, now: number): void {
    const sent = this.#sent[walker]!;
    for (let number = sent - 1; number >= Math.max(0, sent - REMEMBERED); number -= 1) {
      const at = walker * REMEMBERED + (number % REMEMBERED);
      if (this.#keys[at] !== key) continue;
      if (number + 1 <= this.#seen[observer]![walker]!) return;
      this.#seen[observer]![walker] = number + 1;
      if (this.#near[observer]![walker] === 0) return;
      this.#delivered += 1;
      const bin = Math.min(this.#ages.length - 1, Math.max(0, Math.floor((now - this.#times[at]!) / BIN_MS)));
      this.#ages[bin]! += 1;
      return;
    }
    this.strange += 1;
  }

  /** Adds what became due since the last call, then looks who is near to whom now. */
  look(now: number): void {
    const seconds = (now - this.#since) / 1000;
    this.#since = now;
    this.#observers.forEach((self, observer) => {
      this.#due += this.#nearCounts[observer]! * RATE * seconds;
      this.#nearCounts[observer] = this.#markNear(self, this.#near[observer]!);
    });
  }

  reset(now: number): void {
    this.look(now);
    this.#due = this.#delivered = 0;
    this.#ages.fill(0);
    this.strange = 0;
  }

  tally(): Tally {
    return { ratePct: (this.#delivered / this.#due) * 100, p50Ms: this.#quantile(0.5), p95Ms: this.#quantile(0.95), p99Ms: this.#quantile(0.99) };
  }

  #markNear(self: number, near: Uint8Array): number {
    near.fill(0);
    const me = this.#walkers[self]!;
    const around: { distance: number; walker: number }[] = [];
    this.#walkers.forEach((walker, index) => {
      const distance = Math.hypot(walker.x - me.x, walker.z - me.z);
      if (index !== self && distance <= NEAR_METRES) around.push({ distance, walker: index });
    });
    around.sort((a, b) => a.distance - b.distance);
    const nearest = around.slice(0, NEAR_COUNT);
    for (const { walker } of nearest) near[walker] = 1;
    return nearest.length;
  }

  #quantile(part: number): number {
    const total = this.#ages.reduce((sum, count) => sum + count, 0);
    let counted = 0;
    for (let bin = 0; bin < this.#ages.length; bin += 1) {
      counted += this.#ages[bin]!;
      if (counted >= total * part && counted > 0) return (bin + 1) * BIN_MS;
    }
    return NaN;
  }
}
