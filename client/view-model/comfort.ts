import type { HeadsetWishes } from './headset-wishes.ts';

/** Minutes from entering, or from the last answer, to the next question; and from a reminder of the time to the next one. */
const QUESTION_MS = 10 * 60_000;
const ALARM_AGAIN_MS = 10 * 60_000;
/** An answer from here on, or this much above the first one, is a reason to stop. */
const STOP_AT = 7;
const STOP_RISE = 3;
export const COMFORT_SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export type ComfortWord = 'question' | 'advice' | 'alarm';
export type ComfortWishes = Pick<HeadsetWishes, 'comfortQuestion' | 'timeAlarm'>;

/**
 * When somebody in a headset is asked how they feel, when they are advised to stop, and when they are reminded of the time. Answers stay
 * here: they are neither sent nor kept. All times in ms of one clock. Rules: docs/spec/comfort.md.
 */
export class Comfort {
  #began: number | undefined;
  #asked = 0;
  #alarmed: number | undefined;
  #first: number | undefined;

  /** The headset was put on. */
  begin(now: number): void {
    this.#began = now;
    this.#asked = now;
    this.#alarmed = undefined;
    this.#first = undefined;
  }

  end(): void {
    this.#began = undefined;
  }

  /** What is due now; the question comes before the reminder. */
  due(now: number, { comfortQuestion, timeAlarm }: ComfortWishes): Exclude<ComfortWord, 'advice'> | undefined {
    if (this.#began === undefined) return undefined;
    if (comfortQuestion && now - this.#asked >= QUESTION_MS) return 'question';
    if (timeAlarm === 0 || now - this.#began < timeAlarm * 60_000) return undefined;
    return this.#alarmed === undefined || now - this.#alarmed >= ALARM_AGAIN_MS ? 'alarm' : undefined;
  }

  /** [CF2] @param value 0 (very well) to 10 (very unwell) @returns whether stopping is advised */
  answer(value: number, now: number): boolean {
    this.#asked = now;
    this.#first ??= value;
    return value >= STOP_AT || value - this.#first >= STOP_RISE;
  }

  /** Not now; the next question comes in its time. */
  skip(now: number): void {
    this.#asked = now;
  }

  /** The reminder was read. */
  reminded(now: number): void {
    this.#alarmed = now;
  }

  /** Whole minutes in the headset. */
  minutes(now: number): number {
    return this.#began === undefined ? 0 : Math.floor((now - this.#began) / 60_000);
  }
}
