import type { Chart } from '../chart.ts';
import type { Rgb } from '../vector.ts';

interface Texel {
  readonly light: Rgb;
  /** The part of it that comes straight from the sun, whose edges must stay. */
  readonly sun: Rgb;
}

/** Half width of the filter, in texels. */
const REACH = 4;

/**
 * Takes the grain out of a chart's light: a small average over neighbours whose light is alike, apart from the sun's share. Texels that
 * lie inside something solid (undefined) get the light of those around them.
 */
export function smoothChart({ columns, rows }: Chart, texels: readonly (Texel | undefined)[]): Rgb[] {
  const soft: (Rgb | undefined)[] = texels.map((texel) => texel && (texel.light.map((value, k) => value - texel.sun[k]!) as unknown as Rgb));
  let smooth = soft.map((own, i) => {
    if (!own) return undefined;
    const sum = [0, 0, 0];
    let weights = 0;
    const [x, y] = [i % columns, Math.floor(i / columns)];
    for (let dy = -REACH; dy <= REACH; dy += 1) {
      for (let dx = -REACH; dx <= REACH; dx += 1) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= columns || y + dy >= rows) continue;
        const other = soft[i + dy * columns + dx];
        if (!other) continue;
        const unlike = Math.abs(other[1] - own[1]) / (0.05 + 0.22 * Math.max(own[1], other[1]));
        const weight = Math.exp(-(dx * dx + dy * dy) / 13 - unlike * unlike);
        weights += weight;
        for (let k = 0; k < 3; k += 1) sum[k]! += other[k]! * weight;
      }
    }
    return sum.map((value, k) => value / weights + texels[i]!.sun[k]!) as unknown as Rgb;
  });
  for (let round = 0; round < columns + rows && smooth.includes(undefined); round += 1) {
    const before = smooth;
    smooth = before.map((own, i) => {
      if (own) return own;
      const x = i % columns;
      const around = [x > 0 ? before[i - 1] : undefined, x < columns - 1 ? before[i + 1] : undefined, before[i - columns], before[i + columns]].filter((each) => each !== undefined);
      return around.length === 0 ? undefined : ([0, 1, 2].map((k) => around.reduce((total, each) => total + each[k]!, 0) / around.length) as unknown as Rgb);
    });
  }
  return smooth.map((each) => each ?? [0, 0, 0]);
}
