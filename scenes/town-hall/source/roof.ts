import { Board } from '../../toolkit/board.ts';
import { tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { box, without } from '../../toolkit/shapes.ts';
import { normalize, type Vec } from '../../toolkit/vector.ts';
import { frameSpots, frameThickness } from './frames.ts';
import { hall, roofHeight } from './layout.ts';

/** Half the width of the glazed ridge, and how far it stops before the ends. */
const skylight = { half: 0.75, end: 1.6, curb: 0.3 } as const;

/** Two slopes lined with birch slats, purlins, and a band of glass along the ridge. */
export function buildRoof(): Part {
  const part = new Part('roof');
  const random = seededRandom(31);
  const { halfWidth: w, halfLength: l, eaves, ridge } = hall;
  for (const side of [1, -1]) {
    const slope = normalize([-side * w, ridge - eaves, 0]);
    const width = Math.hypot(w, ridge - eaves);
    // Seen from below: along the hall × up the slope must point down into it.
    const along: Vec = [0, 0, side];
    const board = new Board(part, [side * w, eaves, -side * l], along, slope, [2 * l, width], 4, colours.birch);
    const open = width - (skylight.half * width) / w;
    const [from, to] = [skylight.end, 2 * l - skylight.end];
    const gap = tone(colours.birch, 0.42);
    board.fill({ s0: 0, t0: 0, s1: 2 * l, t1: width }, [{ s0: from, t0: open, s1: to, t1: width }], gap);
    lining(board, { s0: 0, s1: 2 * l, t0: 0, t1: open });
    // Over the walls, whose linings are hollow.
    for (const [s0, s1] of [[-0.3, 0], [2 * l, 2 * l + 0.3]] as const) board.rectangle({ s0, t0: 0, s1, t1: width }, gap);
    for (const [s0, s1] of [[0, from], [to, 2 * l]] as const) lining(board, { s0, s1, t0: open, t1: width });
    curb(side);
  }
  purlins();
  return part;

  /** Slats along the hall with narrow dark joints, in lengths from frame to frame. */
  function lining(board: Board, { s0, s1, t0, t1 }: { s0: number; s1: number; t0: number; t1: number }): void {
    const rows = Math.max(1, Math.round((t1 - t0) / 0.19));
    const joint = 0.024;
    for (let row = 0; row < rows; row += 1) {
      const [low, high] = [t0 + ((t1 - t0) * row) / rows + joint / 2, t0 + ((t1 - t0) * (row + 1)) / rows - joint / 2];
      for (let s = s0; s < s1 - 0.01; s += hall.bay) board.rectangle({ s0: s, t0: low, s1: Math.min(s1, s + hall.bay), t1: high }, tone(colours.birch, 1 + (random() - 0.5) * 0.09), 0.012);
    }
  }

  function curb(side: number): void {
    const x = side * skylight.half;
    const [low, high] = [roofHeight(x), ridge + skylight.curb];
    const [a, b] = [-l + skylight.end, l - skylight.end];
    const paint = { colour: colours.lime };
    const steps = 14;
    for (let i = 0; i < steps; i += 1) {
      const [z0, z1] = [a + ((b - a) * i) / steps, a + ((b - a) * (i + 1)) / steps];
      if (side > 0) part.quad([x, low, z0], [x, low, z1], [x, high, z1], [x, high, z0], paint);
      else part.quad([x, low, z1], [x, low, z0], [x, high, z0], [x, high, z1], paint);
    }
    // The gables of the curb, drawn once.
    if (side < 0) return;
    part.quad([-x, low, a], [x, low, a], [x, high, a], [-x, high, a], paint);
    part.quad([x, low, b], [-x, low, b], [-x, high, b], [x, high, b], paint);
  }

  function purlins(): void {
    const pen = new Pen(part);
    const ends = [-l, ...frameSpots, l];
    for (const x of [-8.9, -5.9, -3, 3, 5.9, 8.9]) {
      const top = roofHeight(x) + 0.02;
      for (let i = 0; i + 1 < ends.length; i += 1) {
        const half = frameThickness / 2;
        const [z0, z1] = [ends[i]! + (i === 0 ? 0 : half), ends[i + 1]! - (i + 2 === ends.length ? 0 : half)];
        const middle = (z0 + z1) / 2;
        for (const [from, to] of [[z0, middle], [middle, z1]] as const) box(pen, [x - 0.06, top - 0.2, from], [x + 0.06, top, to], { colour: colours.glulam }, without('top', 'front', 'back'));
      }
    }
    // Bars across the glass, one at each frame and one between.
    for (let z = -l + skylight.end; z <= l - skylight.end + 0.01; z += (2 * (l - skylight.end)) / 14) {
      box(pen, [-skylight.half, ridge + skylight.curb - 0.08, z - 0.035], [skylight.half, ridge + skylight.curb, z + 0.035], { colour: colours.lime }, without('top', 'left', 'right'));
    }
  }
}

/** The panes of the ridge. */
export function skylightGlass(pen: Pen): void {
  const { halfLength: l, ridge } = hall;
  const y = ridge + skylight.curb;
  box(pen, [-skylight.half, y, -l + skylight.end], [skylight.half, y + 0.01, l - skylight.end], { colour: colours.lake }, ['bottom']);
}
