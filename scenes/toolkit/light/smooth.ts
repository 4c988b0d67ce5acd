import type { Chart } from '../chart.ts';
import type { Rgb } from '../vector.ts';

interface Texel {
  readonly light: Rgb;
  /** The part of it that comes straight from the sun, whose edges must stay. */
  readonly sun: Rgb;
}

/** Spread of the filter in metres: light in a room changes slowly where the sun does not shine. */
const SPREAD = 0.34;
const MOST_REACH = 6;

/**
 * Takes the grain out of a chart's light: a small average over neighbours whose light is alike, apart from the sun's share. Texels that
 * lie inside something solid (undefined) get the light of those around them.
 */
export function smoothChart(chart: Chart, texels: readonly (Texel | undefined)[]): Rgb[] {
  const { columns, rows } = chart;
  const perMetre = columns / Math.hypot(...chart.right);
  // Floors and tables show the shadows of what stands on them; walls and ceilings may be calmer.
  const calm = chart.normal[1] < 0.5;
  const spread = calm ? Math.max(3.4, Math.min(4.5, SPREAD * perMetre)) : Math.max(2, Math.min(4.5, SPREAD * perMetre * 0.5));
  const reach = Math.min(MOST_REACH, Math.ceil(spread * 1.6));
  const sun = softSun(chart, texels);
  const soft: (Rgb | undefined)[] = texels.map((texel) => texel && (texel.light.map((value, k) => value - texel.sun[k]!) as unknown as Rgb));
  let smooth = soft.map((own, i) => {
    if (!own) return undefined;
    const sum = [0, 0, 0];
    let weights = 0;
    const [x, y] = [i % columns, Math.floor(i / columns)];
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= columns || y + dy >= rows) continue;
        const other = soft[i + dy * columns + dx];
        if (!other) continue;
        const unlike = Math.abs(other[1] - own[1]) / (0.05 + (calm ? 0.5 : 0.22) * Math.max(own[1], other[1]));
        const weight = Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread) - unlike * unlike);
        weights += weight;
        for (let k = 0; k < 3; k += 1) sum[k]! += other[k]! * weight;
      }
    }
    return sum.map((value, k) => value / weights + sun[i]![k]!) as unknown as Rgb;
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

/** The sun's share, averaged with its direct neighbours only (1-2-1): its edges are soft already, its grain is fine. */
function softSun({ columns, rows }: Chart, texels: readonly (Texel | undefined)[]): Rgb[] {
  return texels.map((_, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    const sum = [0, 0, 0];
    let weights = 0;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= columns || y + dy >= rows) continue;
        const other = texels[i + dy * columns + dx];
        if (!other) continue;
        const weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
        weights += weight;
        for (let k = 0; k < 3; k += 1) sum[k]! += other.sun[k]! * weight;
      }
    }
    return sum.map((value) => (weights === 0 ? 0 : value / weights)) as unknown as Rgb;
  });
}
