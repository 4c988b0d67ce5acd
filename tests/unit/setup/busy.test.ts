import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const { busy } = createRequire(import.meta.url)('../../../server/setup/busy.cjs') as { busy(out: { isTTY: boolean; write(text: string): void }, text: string, detail?: () => string): () => void };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function run(isTTY: boolean): string {
  let written = '';
  let fetched = 0;
  const done = busy({ isTTY, write: (text) => { written += text; } }, 'Fetching', () => `${(fetched += 7)} of 40`);
  vi.advanceTimersByTime(25_000);
  done();
  vi.advanceTimersByTime(60_000);
  return written;
}

it('in a log a long step tells every ten seconds how long it has taken and how far it is', () => {
  expect(run(false)).toBe('Fetching …\n  … 10 s, 7 of 40\n  … 20 s, 14 of 40\n');
});

it('on a terminal it does so in one line, which it clears at the end', () => {
  const lines = run(true).split('\r');
  expect(lines).toHaveLength(27);
  expect(lines.slice(0, 2)).toEqual(['Fetching …\n', '  … 1 s, 7 of 40\x1b[K']);
  expect(lines.at(-1)).toBe('\x1b[K');
});
