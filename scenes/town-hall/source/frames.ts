import { tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { seededRandom } from '../../toolkit/random.ts';
import type { Vec } from '../../toolkit/vector.ts';
import { hall, roofHeight } from './layout.ts';

export const frameThickness = 0.24;
/** Middles of the frames along the hall. */
export const frameSpots: readonly number[] = Array.from({ length: 7 }, (_, i) => -hall.halfLength + hall.bay * (i + 1));

type Flat = readonly [x: number, y: number];

/** Inner and outer edge of the right half of a frame, from its foot to the ridge. */
function halfFrame(): { readonly inner: Flat; readonly outer: Flat }[] {
  const { halfWidth: w, eaves } = hall;
  const kneeStart: Flat = [w - 0.62, 3.1];
  const kneeEnd: Flat = [7.2, roofHeight(7.2) - 0.64];
  const control: Flat = [w - 0.95, 5.12];
  const points: { inner: Flat; outer: Flat }[] = [];
  for (let i = 0; i <= 3; i += 1) points.push({ inner: [w - 0.36 - 0.26 * (i / 3), (kneeStart[1] * i) / 3], outer: [w, (kneeStart[1] * i) / 3] });
  for (let i = 1; i <= 8; i += 1) {
    const t = i / 8;
    const bend = (k: 0 | 1) => (1 - t) ** 2 * kneeStart[k] + 2 * t * (1 - t) * control[k] + t * t * kneeEnd[k];
    const outer: Flat = t <= 0.5 ? [w, kneeStart[1] + (eaves - kneeStart[1]) * 2 * t] : [w + (kneeEnd[0] - w) * (2 * t - 1), roofHeight(w + (kneeEnd[0] - w) * (2 * t - 1))];
    points.push({ inner: [bend(0), bend(1)], outer });
  }
  for (let i = 1; i <= 5; i += 1) {
    const x = kneeEnd[0] * (1 - i / 5);
    points.push({ inner: [x, roofHeight(x) - 0.64 + 0.16 * (i / 5)], outer: [x, roofHeight(x)] });
  }
  return points;
}

/** Curved glulam frames from floor to ridge. */
export function buildFrames(): Part {
  const part = new Part('frames');
  const random = seededRandom(23);
  const half = halfFrame();
  const LAMELLAE = 3;
  for (const z of frameSpots) {
    for (const side of [1, -1]) {
      const tones = Array.from({ length: LAMELLAE }, () => tone(colours.glulam, 0.98 + (random() - 0.5) * 0.1));
      const point = (i: number, across: number, depth: number): Vec => {
        const { inner, outer } = half[i]!;
        return [side * (inner[0] + (outer[0] - inner[0]) * across), inner[1] + (outer[1] - inner[1]) * across, z + depth];
      };
      const quad = (a: Vec, b: Vec, c: Vec, d: Vec, colour: typeof colours.glulam) => (side > 0 ? part.quad(a, b, c, d, { colour }) : part.quad(d, c, b, a, { colour }));
      for (let i = 0; i + 1 < half.length; i += 1) {
        for (let k = 0; k < LAMELLAE; k += 1) {
          const [low, high] = [k / LAMELLAE, (k + 1) / LAMELLAE];
          quad(point(i, low, 0.12), point(i, high, 0.12), point(i + 1, high, 0.12), point(i + 1, low, 0.12), tones[k]!);
          quad(point(i, high, -0.12), point(i, low, -0.12), point(i + 1, low, -0.12), point(i + 1, high, -0.12), tones[k]!);
        }
        quad(point(i, 0, -0.12), point(i, 0, 0.12), point(i + 1, 0, 0.12), point(i + 1, 0, -0.12), tones[0]!);
      }
    }
  }
  return part;
}
