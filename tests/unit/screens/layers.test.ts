import { describe, expect, it } from 'vitest';
import { planPicture } from '#client/screens/picture-encodings.ts';
import { layerFor } from '#server/screens/choose-layer.ts';

const picture = { width: 1_280, height: 720, layers: 3 };

describe('the size that somebody gets', () => {
  it('[SC8] is the smallest that fills four fifths of what is drawn', () => {
    expect(layerFor(picture, { width: 1_280, height: 720 })).toBe(2);
    expect(layerFor(picture, { width: 801, height: 451 })).toBe(2);
    expect(layerFor(picture, { width: 800, height: 450 })).toBe(1);
    expect(layerFor(picture, { width: 401, height: 226 })).toBe(1);
    expect(layerFor(picture, { width: 400, height: 225 })).toBe(0);
    expect(layerFor(picture, { width: 1, height: 1 })).toBe(0);
  });

  it('[SC8] follows the tighter side: a picture in a tall narrow space is small', () => {
    expect(layerFor(picture, { width: 320, height: 8_000 })).toBe(0);
    expect(layerFor(picture, { width: 8_000, height: 180 })).toBe(0);
    expect(layerFor(picture, { width: 8_192, height: 8_192 })).toBe(2);
  });

  it('[SC8] is the only one where there is one', () => {
    for (const side of [1, 300, 8_192]) expect(layerFor({ ...picture, layers: 1 }, { width: side, height: side })).toBe(0);
  });

  it('[SC12] is smaller when the worker spares, never below the smallest', () => {
    expect(layerFor(picture, picture, 1)).toBe(1);
    expect(layerFor(picture, picture, 2)).toBe(0);
    expect(layerFor(picture, { width: 500, height: 300 }, 2)).toBe(0);
    expect(layerFor({ ...picture, layers: 1 }, picture, 2)).toBe(0);
  });
});

describe('the sizes that are sent', () => {
  const scales = (width: number, height: number) => planPicture({ width, height }, 'detail').encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy);

  it('[SC7] are three for large pictures, two for middling, one for small ones', () => {
    expect(scales(1_280, 720)).toEqual([4, 2, 1]);
    expect(scales(960, 540)).toEqual([4, 2, 1]);
    expect(scales(540, 960)).toEqual([4, 2, 1]);
    expect(scales(959, 540)).toEqual([2, 1]);
    expect(scales(480, 360)).toEqual([2, 1]);
    expect(scales(479, 360)).toEqual([1]);
  });

  it('[SC7] are never longer than 1,920 pixels', () => {
    const plan = planPicture({ width: 3_840, height: 2_160 }, 'detail');
    expect(plan).toMatchObject({ width: 1_920, height: 1_080 });
    expect(plan.encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([8, 4, 2]);
  });

  it('[SC7] [SC17] keep text sharp, let films move, and need less than a share may send', () => {
    for (const content of ['detail', 'motion'] as const) {
      const { encodings } = planPicture({ width: 1_920, height: 1_080 }, content);
      expect(encodings.every(({ maxFramerate }) => maxFramerate === (content === 'detail' ? 15 : 30))).toBe(true);
      expect(encodings.reduce((sum, { maxBitrate }) => sum + maxBitrate, 128_000)).toBeLessThan(5_000_000);
    }
  });
});
