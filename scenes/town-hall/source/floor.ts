import { Board } from '../../toolkit/board.ts';
import { blend, tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { ring } from '../../toolkit/shapes.ts';
import { hall } from './layout.ts';

/** Oak planks that lead from the entrance to the stage. */
export function buildFloor(): Part {
  const part = new Part('floor');
  const { halfWidth: w, halfLength: l } = hall;
  const board = new Board(part, [-w, 0, l], [1, 0, 0], [0, 0, -1], [2 * w, 2 * l], 12, colours.oak);
  const woods = [colours.oak, blend(colours.oak, colours.birch, 0.22), blend(colours.oak, colours.oakDeep, 0.14), tone(colours.oak, 0.97)];
  board.planks({ s0: 0, t0: 0, s1: 2 * w, t1: 2 * l }, { width: 0.16, lengths: [2.6, 4.6], colours: woods, vary: 0.07 }, seededRandom(11));
  // The circle of the assembly: two rings of darker oak let into the middle of the floor.
  const inlay = { colour: blend(colours.oakDeep, colours.oak, 0.25), chart: board.chart };
  const pen = new Pen(part, [0, 0, 1.6]);
  for (const [inner, outer] of [[3.32, 3.42], [3.5, 3.53]] as const) ring(pen, inner, outer, 0.003, 72, inlay, 'up');
  return part;
}
