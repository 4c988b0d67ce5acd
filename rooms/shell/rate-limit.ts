/** A bucket of tokens that fills steadily: allows bursts, bounds the average. */
export class RateLimit {
  readonly #burst: number;
  readonly #perMs: number;
  #tokens: number;
  #since: number;

  constructor(options: { readonly burst: number; readonly perSecond: number; readonly now: number }) {
    this.#burst = options.burst;
    this.#perMs = options.perSecond / 1000;
    this.#tokens = options.burst;
    this.#since = options.now;
  }

  /** Whether one more, or an amount, may pass at `now` (ms); takes it if so. */
  take(now: number, amount = 1): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#since) * this.#perMs);
    this.#since = now;
    if (this.#tokens < amount) return false;
    this.#tokens -= amount;
    return true;
  }
}
