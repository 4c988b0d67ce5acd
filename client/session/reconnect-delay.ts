const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/**
 * How long to wait before the next attempt to come back: doubling up to 5 s, spread by half, so that a hall full of
 * people does not knock in the same instant after a restart.
 * @param attempt 0 for the first @param random in [0, 1)
 */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return ceiling * (0.5 + random / 2);
}
