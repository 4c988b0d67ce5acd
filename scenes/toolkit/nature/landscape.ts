import { blend, linear, tone } from '../colour.ts';
import { Part } from '../part.ts';
import type { Rgb, Vec } from '../vector.ts';
import { noise } from './noise.ts';

export interface Site {
  /** Half sizes of the house, metres; the lawn begins there. */
  readonly halfWidth: number;
  readonly halfLength: number;
  /** Height of the ground by the house and of the water. */
  readonly ground: number;
  readonly water: number;
  /** Where the shore runs: x of the water's edge, to the west of the house. */
  readonly shore: number;
}

const GRASS = [linear('#8fae67'), linear('#a3bd77'), linear('#7d9f5c')] as const;
const HAZE = linear('#d5e2df');
const REED = linear('#b3b27c');
const SAND = linear('#d6cbaa');

/** x of the water's edge at z. */
export function shoreAt({ shore }: Site, z: number): number {
  return shore + 3 * Math.sin(z * 0.09 + 0.6) + 2.2 * (noise(z * 0.16, 3) - 0.5) - Math.max(0, Math.abs(z) - 45) * 0.35;
}

/** Height of the land. */
export function landHeight(site: Site, x: number, z: number): number {
  const inland = x - shoreAt(site, z);
  const away = Math.max(0, Math.hypot(Math.max(0, Math.abs(x) - site.halfWidth), Math.max(0, Math.abs(z) - site.halfLength)) - 3);
  const swell = (noise(x * 0.07, z * 0.07, 1) - 0.4) * Math.min(1, away / 20) * 1.1 + (x > 0 ? Math.min(1, away / 60) * 3.2 * noise(x * 0.02, z * 0.02, 4) : 0);
  const slope = Math.min(1, Math.max(0, inland / 9));
  const land = site.water - 0.9 + (site.ground - site.water + 0.9 + swell) * slope ** 0.6;
  return inland < 0 ? site.water - 0.9 + inland * 0.02 : land;
}

/** The colour of the lawn at a point of it: mown grass in patches, reed and sand by the water, haze far away. */
export function landColour(site: Site, [x, y, z]: Vec): Rgb {
  const patch = noise(x * 0.22, z * 0.22, 6);
  const grass = blend(blend(GRASS[0], GRASS[1], noise(x * 0.5, z * 0.5, 5)), GRASS[2], patch * 0.6);
  const far = Math.min(1, Math.hypot(x, z) / 150);
  const wet = Math.max(0, 1 - (y - site.water) / 0.5);
  const mown = tone(grass, 0.94 + 0.1 * noise(x * 0.9, z * 0.9, 7));
  return blend(blend(mown, y < site.water + 0.12 ? SAND : REED, Math.min(0.75, wet)), HAZE, far * 0.55);
}

/** Lawn, shore, lake and the hazy hills beyond. */
export function landscape(site: Site): Part {
  const part = new Part('landscape', { light: 'shown', casts: false });
  lawn(part, site);
  lake(part, site);
  hills(part, site);
  return part;
}

function lawn(part: Part, site: Site): void {
  const rings = [0, 1.5, 3.5, 6, 9, 12, 15, 18, 22, 27, 34, 44, 60, 85, 120];
  const columns = 72;
  const at = (column: number, ring: number): Vec => {
    const angle = ((column % columns) / columns) * 2 * Math.PI;
    const [s, c] = [Math.sin(angle), Math.cos(angle)];
    // From the walls outward: a rounded rectangle that becomes a circle.
    const wall = Math.min(site.halfWidth / Math.max(1e-6, Math.abs(s)), site.halfLength / Math.max(1e-6, Math.abs(c)));
    const out = wall + rings[ring]!;
    const [x, z] = [s * out, c * out];
    return [x, ring === 0 ? site.ground : landHeight(site, x, z), z];
  };
  const corner = (column: number, ring: number) => {
    const point = at(column, ring);
    return part.corner(point, [0, 1, 0], { colour: landColour(site, point) });
  };
  for (let ring = 0; ring + 1 < rings.length; ring += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [a, b, c, d] = [corner(column, ring), corner(column + 1, ring), corner(column + 1, ring + 1), corner(column, ring + 1)];
      part.indices.push(a, d, c, a, c, b);
    }
  }
}

/** The shore on the other side: distance from the middle of the house. */
const BEYOND = 165;

function lake(part: Part, { water, shore }: Site): void {
  const near = linear('#87a9b5');
  const middle = linear('#b4ced8');
  const far = linear('#dce9ec');
  const shaded = linear('#8fa9a4');
  const distances = [0, 4, 8, 13, 20, 30, 45, 65, 90, 115, 135, 148, 158, 166];
  const columns = 28;
  const corner = (column: number, k: number) => {
    const z = ((column / columns) * 2 - 1) * (70 + distances[k]! * 1.2);
    const x = shore + 16 - distances[k]!;
    const t = distances[k]! / 166;
    const open = t < 0.3 ? blend(near, middle, t / 0.3) : blend(middle, far, (t - 0.3) / 0.7);
    // Ripples as long streaks, and the hills' image before the far shore.
    const streak = 0.96 + 0.09 * noise(z * 0.05 + k * 3, k * 1.7, 9);
    const image = Math.max(0, (t - 0.78) / 0.22);
    return part.corner([x, water, z], [0, 1, 0], { colour: blend(tone(open, streak), shaded, image * 0.75) });
  };
  for (let k = 0; k + 1 < distances.length; k += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [a, b, c, d] = [corner(column, k), corner(column + 1, k), corner(column + 1, k + 1), corner(column, k + 1)];
      part.indices.push(a, c, b, a, d, c);
    }
  }
}

/** Rows of wooded hills, paler with distance, all around. */
function hills(part: Part, { water, halfWidth }: Site): void {
  const rows = [
    { distance: 255, low: 9, high: 26, step: 3.2, colour: linear('#bdd0d2'), seed: 3 },
    { distance: 205, low: 6, high: 15, step: 2.2, colour: linear('#a3bcb5'), seed: 4 },
    { distance: BEYOND, low: 3.2, high: 8.5, step: 1.3, colour: linear('#84a08c'), seed: 5 },
  ];
  for (const { distance, low, high, step, colour, seed } of rows) {
    const columns = seed === 5 ? 150 : 96;
    const top = (column: number) => {
      const angle = (column % columns) / columns;
      const roll = noise(angle * 9, seed * 10, seed) * 0.7 + noise(angle * 23, seed, seed + 1) * 0.3;
      // Tree tops: a saw of spruces over the roll of the hill.
      return low + (high - low) * roll + (column % 2) * step * (0.35 + noise(column * 0.7, seed));
    };
    const at = (column: number, height: number): Vec => {
      const angle = ((column % columns) / columns) * 2 * Math.PI;
      return [-halfWidth + Math.sin(angle) * distance, water - 0.4 + height, Math.cos(angle) * distance];
    };
    for (let column = 0; column < columns; column += 1) {
      const [a, b] = [top(column), top(column + 1)];
      const normal: Vec = [0, 1, 0];
      const foot = { colour: blend(colour, HAZE, 0.5) };
      const crown = { colour };
      part.indices.push(part.corner(at(column + 1, 0), normal, foot), part.corner(at(column, 0), normal, foot), part.corner(at(column, a), normal, crown));
      part.indices.push(part.corner(at(column + 1, 0), normal, foot), part.corner(at(column, a), normal, crown), part.corner(at(column + 1, b), normal, crown));
    }
  }
}
