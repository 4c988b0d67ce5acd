import { setTimeout } from 'node:timers/promises';
import type { Clock } from '#rooms/ports.ts';
import type { PlannedStop } from '#rooms/shell/planned-stop.ts';

export interface StopWarningOptions {
  readonly plannedStop: PlannedStop;
  /** How long people have, ms. */
  readonly warningMs: number;
  readonly clock: Clock;
  isAnybodyInside(): Promise<boolean>;
}

/** [PS1] The time between being told to stop and closing the connections. */
export class StopWarning {
  readonly #options: StopWarningOptions;
  readonly #hurry = new AbortController();

  constructor(options: StopWarningOptions) {
    this.#options = options;
  }

  /** @returns when it is time to close: at once, when nobody is there to be warned */
  async give(): Promise<void> {
    const { plannedStop, warningMs, clock, isAnybodyInside } = this.#options;
    plannedStop.announce(clock.now() + warningMs);
    if (warningMs === 0 || !(await isAnybodyInside())) return;
    await setTimeout(warningMs, undefined, { signal: this.#hurry.signal }).catch(() => {});
  }

  /** Ends the waiting. */
  hurry(): void {
    this.#hurry.abort();
  }
}
