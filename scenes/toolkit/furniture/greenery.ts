import { blend, tone } from '../colour.ts';
import { colours } from '../palette.ts';
import type { Part } from '../part.ts';
import { Pen } from '../pen.ts';
import { between } from '../random.ts';
import { bar, disc, lathe } from '../shapes.ts';
import { add, cross, normalize, scale, type Vec } from '../vector.ts';

export interface PottedTree {
  readonly at: Vec;
  /** Of the pot's widest part, metres. */
  readonly radius: number;
  readonly height: number;
  readonly leaves: number;
}

/** A tree in a pot of pale clay: bent leaves around a few thin stems. */
export function pottedTree(wood: Part, foliage: Part, { at, radius, height, leaves }: PottedTree, random: () => number): void {
  const pen = new Pen(wood, at);
  const pot = radius * 1.15;
  lathe(pen, [0, 0, 0], [[radius * 0.72, 0], [radius * 0.95, pot * 0.45], [radius, pot], [radius * 0.9, pot], [radius * 0.88, pot * 0.9]], 16, { colour: blend(colours.lime, colours.felt, 0.45) });
  disc(pen, [0, pot * 0.91, 0], radius * 0.9, 16, { colour: colours.soil });
  const stems = Array.from({ length: 4 }, (_, i): readonly [Vec, Vec] => {
    const angle = (i / 4) * 2 * Math.PI + random();
    const lean = between(random, 0.12, 0.3) * height * 0.5;
    return [[Math.sin(angle) * 0.06, pot * 0.9, Math.cos(angle) * 0.06], [Math.sin(angle) * lean, height * between(random, 0.7, 0.9), Math.cos(angle) * lean]];
  });
  for (const [from, to] of stems) bar(pen, from, to, 0.02, 5, { colour: colours.soil }, 0.008);
  for (let i = 0; i < leaves; i += 1) {
    const [from, to] = stems[i % stems.length]!;
    const t = between(random, 0.3, 1.08);
    const angle = random() * 2 * Math.PI;
    const out = normalize([Math.sin(angle), between(random, -0.35, 0.8), Math.cos(angle)]);
    const root: Vec = add(at, add(from, scale([to[0] - from[0], to[1] - from[1], to[2] - from[2]], t)));
    leaf(foliage, add(root, scale(out, 0.04)), out, between(random, 0.22, 0.36) * (height / 2), tone(blend(colours.leaf, colours.moss, random() * 0.6), between(random, 0.8, 1.15)));
  }
}

/** A bent leaf of four triangles. */
export function leaf(part: Part, root: Vec, out: Vec, size: number, colour: readonly [number, number, number]): void {
  const across = normalize(cross(out, [0.05, 1, 0.02]));
  const up = cross(across, out);
  const middle = add(add(root, scale(out, size * 0.5)), scale(up, size * 0.12));
  const tip = add(add(root, scale(out, size)), scale([0, -1, 0], size * 0.16));
  const left = add(add(middle, scale(across, size * 0.2)), scale(up, -size * 0.05));
  const right = add(add(middle, scale(across, -size * 0.2)), scale(up, -size * 0.05));
  part.triangle(root, right, middle, { colour });
  part.triangle(root, middle, left, { colour });
  part.triangle(right, tip, middle, { colour });
  part.triangle(middle, tip, left, { colour: tone(colour, 1.08) });
}
