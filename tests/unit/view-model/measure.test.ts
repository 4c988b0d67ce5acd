import { describe, expect, it } from 'vitest';
import { areaWords, isImperial, lengthWords, measureOf } from '#client/view-model/measure.ts';
import { simplifyStroke } from '#client/view-model/simplify-stroke.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';

const metric = { locale: 'en', imperial: false };

describe('what a tape measures', () => {
  it('[PT9] distances with their height', () => {
    expect(measureOf([[0, 0, 0], [3, 2, 6]])).toEqual({ kind: 'distance', length: 7, height: 2 });
  });

  it('[PT9] areas in any plane', () => {
    const square: Vec3[] = [[0, 1, 0], [2, 1, 0], [2, 1, 3], [0, 1, 3]];
    expect(measureOf(square)).toEqual({ kind: 'area', area: 6, round: 10 });
    expect(measureOf(square.map(([x, y, z]): Vec3 => [y, x, z]))).toMatchObject({ area: 6 });
    // Tilted by 45 degrees: as large as it is, not as its shadow.
    expect(measureOf(square.map(([x, , z]): Vec3 => [x, z / Math.SQRT2, z / Math.SQRT2]))).toMatchObject({ area: expect.closeTo(6) });
    expect(measureOf([[0, 0, 0], [4, 0, 0], [0, 0, 3]])).toMatchObject({ area: 6, round: 12 });
  });

  it('[PT9] in the units and numbers of the reader', () => {
    expect(lengthWords(3.204, metric)).toBe('3.2 m');
    expect(lengthWords(3.204, { locale: 'lt', imperial: false })).toBe('3,2 m');
    expect(lengthWords(0.456, metric)).toBe('46 cm');
    expect(lengthWords(3.048, { locale: 'en', imperial: true })).toBe('10.0 ft');
    expect(areaWords(12.345, metric)).toBe('12.35 m²');
    expect(areaWords(0.3048 ** 2 * 5, { locale: 'en', imperial: true })).toBe('5.0 ft²');
    expect([isImperial(['en-US', 'lt']), isImperial(['lt-LT', 'en-US']), isImperial(['en', 'en-GB']), isImperial([])]).toEqual([true, false, false, false]);
  });
});

describe('a stroke', () => {
  it('[PT11] keeps the points that describe it, its ends, and no more than allowed', () => {
    const wave = Array.from({ length: 1_000 }, (_, step): Vec3 => [step / 100, Math.sin(step / 20), 0]);
    const simple = simplifyStroke(wave, 0.003, 256);
    expect(simple.length).toBeLessThanOrEqual(256);
    expect([simple[0], simple.at(-1)]).toEqual([wave[0], wave.at(-1)]);
    const far = wave.map(([x, y]) => Math.min(...simple.slice(1).map((to, index) => {
      const from = simple[index]!;
      const share = Math.min(1, Math.max(0, ((x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1])) / ((to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2)));
      return Math.hypot(x - from[0] - share * (to[0] - from[0]), y - from[1] - share * (to[1] - from[1]));
    })));
    expect(Math.max(...far)).toBeLessThan(0.0031);
    expect(simplifyStroke(wave, 0.0001, 20).length).toBeLessThanOrEqual(20);
    expect(simplifyStroke([[0, 0, 0], [0, 0, 0], [0, 0, 0]], 0.01, 10)).toHaveLength(2);
  });
});
