import { Board } from '../../toolkit/board.ts';
import { blend, tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { hall } from './layout.ts';

/** Oak planks that lead from the entrance to the stage. */
export function buildFloor(): Part {
  const part = new Part('floor');
  const { halfWidth: w, halfLength: l } = hall;
  const board = new Board(part, [-w, 0, l], [1, 0, 0], [0, 0, -1], [2 * w, 2 * l], 12, colours.oak);
  const woods = [colours.oak, blend(colours.oak, colours.birch, 0.35), blend(colours.oak, colours.oakDeep, 0.25), tone(colours.oak, 0.95)];
  board.planks({ s0: 0, t0: 0, s1: 2 * w, t1: 2 * l }, { width: 0.2, lengths: [1.8, 3.6], colours: woods, vary: 0.1 }, seededRandom(11));
  return part;
}
