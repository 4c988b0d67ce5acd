/**
 * How loud somebody is and whether they speak, from the reports of the audio level observers. Pure: a talker's loudness
 * goes in, the next one comes out.
 */

/** dBov: 0 is the loudest a microphone can give, -127 is silence. */
export type Decibels = number;

export interface Loudness {
  /** Smoothed; rises at once, falls by `fallPerSecond`. `-Infinity` for who has been silent for `holdMs`. */
  readonly level: Decibels;
  /** What the others see (VO6). */
  readonly speaking: boolean;
  /** When they were last loud enough to go on speaking, in ms. */
  readonly heardAt: number;
  /** When `level` was computed, in ms. */
  readonly at: number;
}

/** Speech at a microphone with automatic gain lies between -45 and -15 dBov, a quiet room below -60. */
export const loudnessRules = {
  startAt: -50,
  stopBelow: -56,
  /** A pause between two words is shorter than this. */
  stopAfterMs: 700,
  /** A pause between two sentences is shorter than this: for so long a talker keeps the place among the chosen voices. */
  holdMs: 2_500,
  fallPerSecond: 8,
} as const;

export function silence(at: number): Loudness {
  return { level: -Infinity, speaking: false, heardAt: -Infinity, at };
}

/** `report` is the average of the last interval; undefined when there was none (silence, or only time has passed). */
export function hear(before: Loudness, report: Decibels | undefined, at: number): Loudness {
  const rules = loudnessRules;
  const goesOn = report !== undefined && report >= (before.speaking ? rules.stopBelow : rules.startAt);
  const heardAt = goesOn ? at : before.heardAt;
  const speaking = goesOn || (before.speaking && at - heardAt < rules.stopAfterMs);
  if (!speaking && at - heardAt >= rules.holdMs) return { level: -Infinity, speaking, heardAt, at };
  const fallen = before.level - (rules.fallPerSecond * (at - before.at)) / 1_000;
  return { level: goesOn ? Math.max(report, fallen) : fallen, speaking, heardAt, at };
}
