import type { Clock } from '#rooms/ports.ts';

interface Tries { readonly wrong: number; readonly last: number }

export interface SlowDownOptions {
  /** So many wrong tries cost nothing. */
  readonly free: number;
  /** Each further one doubles the wait from a second up to this, ms. */
  readonly longestMs: number;
}

/** Who was wrong that long ago has it forgotten, ms. */
const FORGOTTEN_MS = 60 * 60_000;
/** More are not remembered at a time: those who were wrong longest ago are forgotten first. */
const REMEMBERED = 20_000;

/** Lets who was wrong often wait longer and longer before the next try. In memory: a restart forgives. */
export class SlowDown {
  readonly #options: SlowDownOptions;
  readonly #clock: Clock;
  readonly #tries = new Map<string, Tries>();

  constructor(clock: Clock, options: SlowDownOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  /** How long to wait before the next try, ms; 0 for at once. */
  wait(key: string): number {
    const tries = this.#tries.get(key);
    if (tries === undefined || tries.wrong < this.#options.free) return 0;
    const pause = Math.min(this.#options.longestMs, 1_000 * 2 ** (tries.wrong - this.#options.free));
    return Math.max(0, tries.last + pause - this.#clock.now());
  }

  /** Counted before it is known whether it is right, so that many at once do not count as one; a right one is forgiven. */
  count(key: string): void {
    const now = this.#clock.now();
    const { wrong, last } = this.#tries.get(key) ?? { wrong: 0, last: now };
    this.#tries.delete(key);
    this.#tries.set(key, { wrong: now - last > FORGOTTEN_MS ? 1 : wrong + 1, last: now });
    for (const [oldest] of this.#tries) {
      if (this.#tries.size <= REMEMBERED) break;
      this.#tries.delete(oldest);
    }
  }

  forgive(key: string): void {
    this.#tries.delete(key);
  }
}
