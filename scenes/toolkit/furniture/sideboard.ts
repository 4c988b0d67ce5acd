import { blend, tone } from '../colour.ts';
import { colours } from '../palette.ts';
import type { Pen } from '../pen.ts';
import { box, lathe, without } from '../shapes.ts';

export interface Sideboard {
  readonly x0: number;
  readonly x1: number;
  readonly z0: number;
  readonly z1: number;
  readonly height: number;
}

/** A low oak cupboard along an east wall, with books and a bowl on it. */
export function sideboard(pen: Pen, { x0, x1, z0, z1, height }: Sideboard, random: () => number): void {
  box(pen, [x0 + 0.04, 0, z0 + 0.05], [x1, 0.08, z1 - 0.05], { colour: colours.iron }, ['left', 'front', 'back']);
  box(pen, [x0 + 0.015, 0.08, z0], [x1, height - 0.03, z1], { colour: tone(colours.oakDeep, 0.5) }, ['left', 'front', 'back']);
  const doors = 4;
  for (let i = 0; i < doors; i += 1) {
    const [a, b] = [z0 + ((z1 - z0) * i) / doors + 0.006, z0 + ((z1 - z0) * (i + 1)) / doors - 0.006];
    box(pen, [x0, 0.085, a], [x0 + 0.02, height - 0.035, b], { colour: tone(blend(colours.oak, colours.birch, 0.3), 0.97 + random() * 0.06) }, ['left', 'front', 'back']);
  }
  for (let i = 0; i < 4; i += 1) {
    const [a, b] = [z0 - 0.02 + ((z1 - z0 + 0.04) * i) / 4, z0 - 0.02 + ((z1 - z0 + 0.04) * (i + 1)) / 4];
    box(pen, [x0 - 0.02, height - 0.03, a], [x1, height, b], { colour: colours.oak }, without('right', 'front', 'back', 'bottom'));
  }
  let z = z0 + 0.25;
  const covers = [colours.lake, colours.clay, colours.paper, colours.moss, colours.felt, colours.slate];
  for (let i = 0; i < 9; i += 1) {
    const thick = 0.022 + random() * 0.03;
    const tall = 0.2 + random() * 0.08;
    box(pen, [x0 + 0.09, height, z], [x0 + 0.26, height + tall, z + thick], { colour: blend(covers[i % covers.length]!, colours.felt, 0.25) }, without('bottom'));
    z += thick + 0.002;
  }
  lathe(pen, [(x0 + x1) / 2, height, z1 - 0.5], [[0.07, 0], [0.13, 0.04], [0.19, 0.11], [0.18, 0.11], [0.11, 0.05], [0.0001, 0.035]], 16, { colour: blend(colours.clay, colours.felt, 0.4) });
}
