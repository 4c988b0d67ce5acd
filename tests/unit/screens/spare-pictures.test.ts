import { describe, expect, it } from 'vitest';
import { noSparing, shieldVoices, sparePictures, type Sparing } from '#server/voice/spare-pictures.ts';

/** Seconds of the same load. */
function after(before: Sparing, seconds: number, cpu: number, pictures = 20, requestMs = 2): Sparing {
  let sparing = before;
  for (let second = 0; second < seconds; second += 1) sparing = sparePictures(sparing, { ms: 1_000, cpu, requestMs, pictures });
  return sparing;
}

describe('pictures near the limit of a worker', () => {
  it('[SC12] give way step by step, each step after it had time to show', () => {
    expect(after(noSparing, 1, 0.8).level).toBe(0);
    expect(after(noSparing, 2, 0.8).level).toBe(1);
    expect(after(noSparing, 4, 0.8).level).toBe(2);
    expect(after(noSparing, 6, 0.8).level).toBe(3);
    expect(after(noSparing, 60, 0.8).level).toBe(3);
  });

  it('[SC12] give way as well when answers are late on a busy worker', () => {
    expect(after(noSparing, 2, 0.6, 20, 25).level).toBe(1);
    expect(after(noSparing, 2, 0.3, 20, 25).level).toBe(0);
    expect(after(noSparing, 2, 0.3, 20, 300).level).toBe(1);
  });

  it('[SC12] come back after a calm while, later when that was too early', () => {
    const spared = after(noSparing, 2, 0.8);
    expect(after(spared, 9, 0.4).level).toBe(1);
    const back = after(spared, 10, 0.4);
    expect(back.level).toBe(0);
    const again = after(back, 2, 0.8);
    expect(after(again, 19, 0.4).level).toBe(1);
    expect(after(again, 20, 0.4).level).toBe(0);
  });

  it('[SC12] neither go nor come while the worker is neither busy nor calm', () => {
    expect(after(after(noSparing, 2, 0.8), 100, 0.6).level).toBe(1);
  });

  it('[SC12] are forgotten when nobody looks', () => {
    expect(after(after(noSparing, 6, 0.8), 1, 0.8, 0)).toBe(noSparing);
  });

  it('[SC12] leave the voices alone until there are none', () => {
    const seen = { ms: 1_000, cpu: 0.85, requestMs: 50 };
    expect(shieldVoices(after(noSparing, 4, 0.8), 20, seen)).toMatchObject({ cpu: 0.7, requestMs: 20 });
    expect(shieldVoices(after(noSparing, 6, 0.8), 20, seen)).toBe(seen);
    expect(shieldVoices(noSparing, 0, seen)).toBe(seen);
    const stuck = { ...seen, requestMs: 300 };
    expect(shieldVoices(noSparing, 20, stuck)).toBe(stuck);
  });
});
