import { expect, it } from 'vitest';
import { RequestRate } from '#server/voice/request-rate.ts';

function taken(rate: RequestRate, times: number, now: number): number {
  return Array.from({ length: times }, () => rate.take(now)).filter(Boolean).length;
}

it('[VO15] a burst, then so many a second', () => {
  const rate = new RequestRate({ burst: 80, perSecond: 20 }, 0);
  expect(taken(rate, 200, 0)).toBe(80);
  expect(taken(rate, 200, 1_000)).toBe(20);
  expect(taken(rate, 200, 60_000)).toBe(80);
});

it('[VO15] a clock that goes backwards gives nothing and takes nothing', () => {
  const rate = new RequestRate({ burst: 2, perSecond: 1 }, 10_000);
  expect(taken(rate, 2, 0)).toBe(2);
  expect(rate.take(0)).toBe(false);
});
