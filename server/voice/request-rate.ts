/** A bucket of tokens: `burst` requests at once, `perSecond` in the long run. */
export class RequestRate {
  readonly #burst: number;
  readonly #perSecond: number;
  #tokens: number;
  #at: number;

  constructor(rule: { readonly burst: number; readonly perSecond: number }, now: number) {
    this.#burst = rule.burst;
    this.#perSecond = rule.perSecond;
    this.#tokens = rule.burst;
    this.#at = now;
  }

  /** Takes a token; false when there is none. */
  take(now: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (Math.max(0, now - this.#at) * this.#perSecond) / 1_000);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
