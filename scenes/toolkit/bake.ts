import type { Chart } from './chart.ts';
import { bounce } from './light/bounce.ts';
import { Casters } from './light/casters.ts';
import { gather, type Rays } from './light/gather.ts';
import { collectReceivers, type Receivers } from './light/receivers.ts';
import type { Daylight } from './light/sky.ts';
import { smoothChart } from './light/smooth.ts';
import { develop, HEADROOM, type Exposure } from './light/tone.ts';
import { drawLightMap, type LightMap } from './light-map.ts';
import type { Part } from './part.ts';
import type { Rgb } from './vector.ts';

export interface BakeOptions {
  readonly day: Daylight;
  readonly exposure: Exposure;
  readonly rays: Rays;
  /** Width of the light map in texels. */
  readonly width: number;
}

/** Works out the light of all lit parts: into their corners' colours, and into the light map where they have charts. */
export function bake(parts: readonly Part[], { day, exposure, rays, width }: BakeOptions): LightMap {
  const receivers = collectReceivers(parts);
  const casters = new Casters(parts, receivers);
  const gathered = gather(receivers, casters, day, rays);
  const light = bounce(receivers, gathered);
  const at = (r: number): Rgb => [light[r * 3]!, light[r * 3 + 1]!, light[r * 3 + 2]!];
  const smooth = new Map<Chart, readonly Rgb[]>();
  for (const [chart, first] of receivers.firstOfChart) {
    const texels = Array.from({ length: chart.columns * chart.rows }, (_, i) => first + i);
    const sunAt = (r: number): Rgb => [gathered.sun[r * 3]!, gathered.sun[r * 3 + 1]!, gathered.sun[r * 3 + 2]!];
    smooth.set(chart, smoothChart(chart, texels.map((r) => (gathered.buried[r] ? undefined : { light: at(r), sun: sunAt(r) }))));
  }
  for (const part of parts) if (part.options.light === 'lit') colourCorners(part, receivers, gathered.buried, at, exposure);
  return drawLightMap([...smooth.keys()], width, (chart, column, row) => {
    const [r, g, b] = develop(smooth.get(chart)![row * chart.columns + column]!, exposure);
    return [r / HEADROOM, g / HEADROOM, b / HEADROOM];
  });
}

function colourCorners(part: Part, receivers: Receivers, buried: Uint8Array, at: (r: number) => Rgb, exposure: Exposure): void {
  const ofCorner = receivers.ofCorner.get(part)!;
  const light: (Rgb | undefined)[] = Array.from(ofCorner, (r) => (r < 0 || buried[r] ? undefined : at(r)));
  spread(part, ofCorner, light);
  part.charts.forEach((chart, i) => {
    if (chart === 'glow') return;
    const shown = typeof chart === 'object' ? [HEADROOM, HEADROOM, HEADROOM] : develop(light[i] ?? [0, 0, 0], exposure);
    for (let k = 0; k < 3; k += 1) part.colours[i * 3 + k] = Math.min(1, part.colours[i * 3 + k]! * shown[k]!);
  });
}

/** Corners inside something solid take the light of the corners they are joined with. */
function spread(part: Part, ofCorner: Int32Array, light: (Rgb | undefined)[]): void {
  for (let round = 0; round < 6; round += 1) {
    const found = new Map<number, Rgb[]>();
    for (let i = 0; i < part.indices.length; i += 3) {
      const corners = part.indices.slice(i, i + 3);
      for (const corner of corners) {
        if (ofCorner[corner]! < 0 || light[corner]) continue;
        const known = corners.flatMap((other) => light[other] ?? []) as unknown as number[];
        for (let k = 0; k < known.length; k += 3) found.set(corner, [...(found.get(corner) ?? []), [known[k]!, known[k + 1]!, known[k + 2]!]]);
      }
    }
    if (found.size === 0) break;
    for (const [corner, all] of found) light[corner] = [0, 1, 2].map((k) => (0.75 * all.reduce((sum, each) => sum + each[k]!, 0)) / all.length) as unknown as Rgb;
  }
  // What is buried as a whole takes the light of the nearest corner that is not.
  const known = light.flatMap((value, corner) => (value ? [corner] : []));
  const away = (a: number, b: number) => Math.hypot(...[0, 1, 2].map((k) => part.positions[a * 3 + k]! - part.positions[b * 3 + k]!));
  light.forEach((value, corner) => {
    if (value || ofCorner[corner]! < 0 || known.length === 0) return;
    light[corner] = light[known.reduce((best, other) => (away(other, corner) < away(best, corner) ? other : best))];
  });
}
