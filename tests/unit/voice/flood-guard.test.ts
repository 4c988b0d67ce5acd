import { expect, it } from 'vitest';
import { floods } from '#server/voice/flood-guard.ts';

const at = (ms: number, packets: number, bytes: number) => ({ at: ms, packets, bytes });

it('[VO25] speech is no flood, not even with frames of 10 ms or at the highest rate', () => {
  expect(floods(at(0, 0, 0), at(2_000, 100, 8_000))).toBe(false);
  expect(floods(at(0, 0, 0), at(2_000, 200, 2 * 16_000))).toBe(false);
});

it('[VO25] too many packets are, and too many bytes', () => {
  expect(floods(at(0, 0, 0), at(2_000, 400, 8_000))).toBe(true);
  expect(floods(at(0, 0, 0), at(2_000, 100, 100_000))).toBe(true);
});

it('[VO25] looks that are near together say nothing: what a network held back comes all at once', () => {
  expect(floods(at(5_000, 0, 0), at(5_000, 400, 9))).toBeUndefined();
  expect(floods(at(5_000, 0, 0), at(5_900, 400, 9))).toBeUndefined();
});
