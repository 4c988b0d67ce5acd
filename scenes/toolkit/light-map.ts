import type { Chart } from './chart.ts';
import { toDisplay } from './colour.ts';
import type { Part } from './part.ts';
import { encodePng } from './png.ts';
import type { Rgb } from './vector.ts';

/** Texels around each chart that repeat its border, so that filtering never reads a neighbour. */
const BORDER = 2;

/** The finished light of all charts in one picture. */
export interface LightMap {
  readonly image: Uint8Array;
  readonly mimeType: 'image/jpeg' | 'image/png';
  /** Texture coordinates of a part's corners. */
  coordinates(part: Part): readonly number[];
}

/**
 * Packs the charts into one picture, row by row, tallest first.
 * @param shade the light to show at a texel, 0 to 1
 */
export function drawLightMap(charts: readonly Chart[], width: number, shade: (chart: Chart, column: number, row: number) => Rgb): LightMap {
  const height = pack(charts, width);
  const rgb = new Uint8Array(width * height * 3);
  const white = { x: width - 3, y: height - 3 };
  for (const chart of charts) {
    for (let y = -BORDER; y < chart.rows + BORDER; y += 1) {
      for (let x = -BORDER; x < chart.columns + BORDER; x += 1) {
        const light = shade(chart, clamp(x, chart.columns), clamp(y, chart.rows));
        put(chart.x + x, chart.y + y, light);
      }
    }
  }
  for (let y = -2; y <= 2; y += 1) for (let x = -2; x <= 2; x += 1) put(white.x + x, white.y + y, [1, 1, 1]);
  return {
    image: encodePng(width, height, rgb),
    mimeType: 'image/png',
    coordinates: (part) => part.charts.flatMap((chart, i) => typeof chart === 'object'
      ? [(chart.x + part.uvs[i * 2]! * chart.columns) / width, (chart.y + part.uvs[i * 2 + 1]! * chart.rows) / height]
      : [(white.x + 0.5) / width, (white.y + 0.5) / height]),
  };

  function put(x: number, y: number, light: Rgb): void {
    light.forEach((value, k) => {
      rgb[(y * width + x) * 3 + k] = Math.round(toDisplay(value) * 255);
    });
  }
}

const clamp = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));

/** Gives each chart its place; returns the height that is needed, a multiple of 4. */
function pack(charts: readonly Chart[], width: number): number {
  let [x, y, tall] = [0, 0, 0];
  for (const chart of charts.toSorted((a, b) => b.rows - a.rows || b.columns - a.columns)) {
    const wide = chart.columns + 2 * BORDER;
    if (wide > width) throw new Error(`A chart of ${chart.columns} texels is wider than the light map.`);
    if (x + wide > width) [x, y, tall] = [0, y + tall, 0];
    [chart.x, chart.y] = [x + BORDER, y + BORDER];
    x += wide;
    tall = Math.max(tall, chart.rows + 2 * BORDER);
  }
  return Math.ceil((y + tall + 6) / 4) * 4;
}
