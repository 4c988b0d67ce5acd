import type { Chart } from '../chart.ts';
import type { Part } from '../part.ts';
import type { Rgb } from '../vector.ts';

/** Light is not measured on a surface but this far before it, in metres, so that it does not shade itself. */
const BEFORE = 0.012;

/** Every point whose light is worked out: the texels of the charts, then the corners of what has no chart. */
export interface Receivers {
  readonly count: number;
  /** Three numbers each. */
  readonly points: Float64Array;
  readonly normals: Float64Array;
  readonly albedo: Float64Array;
  /** 1 where light is taken from all around (leaves, thin sheets). */
  readonly sheer: Uint8Array;
  /** Half the distance to the next point on the same surface, metres: the sun is averaged over it. */
  readonly reach: Float64Array;
  readonly firstOfChart: ReadonlyMap<Chart, number>;
  /** Receiver of each corner of a part that bakes into corners; −1 for the others. */
  readonly ofCorner: ReadonlyMap<Part, Int32Array>;
}

export function collectReceivers(parts: readonly Part[]): Receivers {
  const points: number[] = [];
  const normals: number[] = [];
  const albedo: number[] = [];
  const sheer: number[] = [];
  const reach: number[] = [];
  const firstOfChart = new Map<Chart, number>();
  const ofCorner = new Map<Part, Int32Array>();
  const take = (point: readonly number[], normal: readonly number[], colour: Rgb, isSheer: boolean, half: number, before = BEFORE) => {
    points.push(...point.map((value, k) => value + normal[k]! * before));
    normals.push(...normal);
    albedo.push(...colour);
    sheer.push(isSheer ? 1 : 0);
    reach.push(half);
    return sheer.length - 1;
  };
  const lit = parts.filter(({ options }) => options.light === 'lit');
  for (const chart of new Set(lit.flatMap(({ charts }) => charts.filter((chart) => typeof chart === 'object')))) {
    firstOfChart.set(chart, sheer.length);
    const half = Math.hypot(...chart.right) / chart.columns / 2;
    for (let row = 0; row < chart.rows; row += 1) {
      for (let column = 0; column < chart.columns; column += 1) take(chart.point(column, row), chart.normal, chart.albedo, false, half, chart.before);
    }
  }
  for (const part of lit) {
    ofCorner.set(part, Int32Array.from(part.charts, (chart, i) => chart !== undefined ? -1 : take(
      part.positions.slice(i * 3, i * 3 + 3), part.normals.slice(i * 3, i * 3 + 3), part.colours.slice(i * 3, i * 3 + 3) as unknown as Rgb, part.options.doubleSided === true, 0.02,
    )));
  }
  return {
    count: sheer.length, points: Float64Array.from(points), normals: Float64Array.from(normals), albedo: Float64Array.from(albedo),
    sheer: Uint8Array.from(sheer), reach: Float64Array.from(reach), firstOfChart, ofCorner,
  };
}
