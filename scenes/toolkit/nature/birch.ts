import { blend, linear, tone } from '../colour.ts';
import type { Part } from '../part.ts';
import { between } from '../random.ts';
import { add, cross, dot, normalize, scale, type Vec } from '../vector.ts';

const BARK = linear('#eeece4');
const BARK_SHADE = linear('#b9bab4');
const MARK = linear('#43413d');
const LEAF = [linear('#aac47a'), linear('#c0d38c'), linear('#97b56c')] as const;
const LEAF_SHADE = linear('#71925a');

export interface Birch {
  readonly at: Vec;
  readonly height: number;
  /** Leaves of the crown; each is a bent pair of triangles about as large as a bough's tuft. */
  readonly tufts: number;
  /** Towards the sun. */
  readonly sun: Vec;
}

/** A birch: a white trunk with dark marks that divides near the top, and a light crown of hanging tufts. */
export function birch(trunks: Part, foliage: Part, { at, height, tufts, sun }: Birch, random: () => number): void {
  const lean: Vec = [between(random, -0.06, 0.06), 1, between(random, -0.06, 0.06)];
  const spine = (t: number): Vec => add(at, [lean[0] * height * t + Math.sin(t * 3 + at[0]) * 0.12, height * t - 0.15, lean[2] * height * t + Math.cos(t * 2.6 + at[2]) * 0.1]);
  const width = (t: number) => (0.02 + 0.1 * (1 - t) ** 0.8) * (height / 9) + (t === 0 ? 0.03 : 0);
  trunk(trunks, spine, width, sun, tufts > 60 ? 7 : 4, tufts > 60 ? 8 : 3);
  if (tufts > 60) marks(trunks, spine, width, random);
  const boughs = Array.from({ length: tufts > 60 ? 12 : 7 }, (_, i) => {
    const t = between(random, 0.38, 0.92);
    const angle = i * 2.4 + random();
    const reach = (1 - Math.abs(t - 0.5)) * height * between(random, 0.13, 0.21);
    return { root: spine(t), end: add(spine(t), [Math.sin(angle) * reach, reach * between(random, 0.35, 0.8), Math.cos(angle) * reach]) };
  });
  if (tufts > 60) for (const { root, end } of boughs) twig(trunks, root, end, height * 0.0042, tone(BARK_SHADE, 0.7));
  const middle = spine(0.66);
  for (let i = 0; i < tufts; i += 1) {
    const { root, end } = boughs[i % boughs.length]!;
    const t = between(random, 0.25, 1.12);
    const round = normalize([random() - 0.5, random() - 0.5, random() - 0.5]);
    const from = add([root[0] + (end[0] - root[0]) * t, root[1] + (end[1] - root[1]) * t, root[2] + (end[2] - root[2]) * t], scale(round, height * 0.075 * random()));
    const outward = normalize([from[0] - middle[0], (from[1] - middle[1]) * 0.7, from[2] - middle[2]]);
    const lit = Math.min(1, Math.max(0, 0.42 + 0.42 * dot(outward, sun) + 0.28 * outward[1] + (random() - 0.5) * 0.35));
    tuft(foliage, from, normalize([outward[0] + round[0] * 0.6, -0.75 - random() * 0.5, outward[2] + round[2] * 0.6]), height * (tufts > 60 ? between(random, 0.019, 0.034) : between(random, 0.05, 0.085)), blend(LEAF_SHADE, LEAF[i % 3]!, lit), random);
  }
}

function trunk(part: Part, spine: (t: number) => Vec, width: (t: number) => number, sun: Vec, sides: number, rings: number): void {
  const corner = (side: number, ring: number) => {
    const angle = ((side % sides) / sides) * 2 * Math.PI;
    const out: Vec = [Math.sin(angle), 0, Math.cos(angle)];
    const t = ring / rings;
    const lit = 0.5 + 0.5 * dot(out, sun);
    return part.corner(add(spine(t), scale(out, width(t))), out, { colour: blend(tone(BARK_SHADE, 0.9), BARK, Math.min(1, lit * 1.1)) });
  };
  for (let ring = 0; ring < rings; ring += 1) {
    for (let side = 0; side < sides; side += 1) {
      const [a, b, c, d] = [corner(side, ring), corner(side + 1, ring), corner(side + 1, ring + 1), corner(side, ring + 1)];
      part.indices.push(a, b, c, a, c, d);
    }
  }
}

/** Dark lens-shaped marks just before the bark. */
function marks(part: Part, spine: (t: number) => Vec, width: (t: number) => number, random: () => number): void {
  for (let i = 0; i < 26; i += 1) {
    const t = 0.01 + 0.6 * random() ** 1.3;
    const angle = random() * 2 * Math.PI;
    const half = between(random, 0.25, 0.6);
    const tall = between(random, 0.012, 0.04) * (1.3 - t);
    const at = (turn: number, up: number): Vec => {
      const away = width(t) * 1.02 + 0.004;
      return add(spine(t), [Math.sin(angle + turn) * away, up, Math.cos(angle + turn) * away]);
    };
    const paint = { colour: blend(MARK, BARK_SHADE, random() * 0.35) };
    part.triangle(at(-half, 0), at(0, -tall), at(0, tall), paint);
    part.triangle(at(0, -tall), at(half, 0), at(0, tall), paint);
  }
}

function twig(part: Part, from: Vec, to: Vec, radius: number, colour: readonly [number, number, number]): void {
  const axis = normalize([to[0] - from[0], to[1] - from[1], to[2] - from[2]]);
  const u = normalize(cross(axis, [0.3, 0.1, 1]));
  const w = cross(axis, u);
  const rim = [0, 1, 2].map((i) => add(scale(u, Math.cos((i * 2 * Math.PI) / 3) * radius), scale(w, Math.sin((i * 2 * Math.PI) / 3) * radius)));
  rim.forEach((offset, i) => part.triangle(add(from, offset), add(from, rim[(i + 1) % 3]!), to, { colour }));
}

/** A hanging tuft: two triangles with a fold. */
function tuft(part: Part, root: Vec, out: Vec, size: number, colour: readonly [number, number, number], random: () => number): void {
  const across = scale(normalize(cross(out, [random() - 0.5, random() - 0.2, random() - 0.5])), size * 0.5);
  const tip = add(root, scale(out, size * 1.7));
  const middle = add(root, scale(out, size * 0.7));
  part.triangle(root, add(middle, across), tip, { colour });
  part.triangle(root, tip, add(middle, scale(across, -1)), { colour: tone(colour, 1.1) });
}
