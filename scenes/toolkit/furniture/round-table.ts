import { Chart } from '../chart.ts';
import { blend, tone } from '../colour.ts';
import { colours } from '../palette.ts';
import { Pen } from '../pen.ts';
import type { Part } from '../part.ts';
import { disc, lathe } from '../shapes.ts';
import type { Vec } from '../vector.ts';

export interface RoundTable {
  readonly radius: number;
  /** Upper face of the top, metres. */
  readonly height: number;
}

/** A round table with a birch top on an oak column; its shadows are kept in a chart of its own. */
export function roundTable(part: Part, [x, y, z]: Vec, { radius, height }: RoundTable): void {
  const pen = new Pen(part, [x, y, z]);
  const sides = 36;
  const birch = blend(colours.birch, colours.paper, 0.35);
  const chart = new Chart([x - radius, y + height, z + radius], [2 * radius, 0, 0], [0, 0, -2 * radius], 15, birch);
  disc(pen, [0, height, 0], radius - 0.012, sides, { colour: birch, chart });
  const edge = { colour: tone(colours.oak, 1.02) };
  lathe(pen, [0, height, 0], [[radius - 0.05, -0.04], [radius, -0.018], [radius - 0.004, -0.006], [radius - 0.012, 0]], sides, edge);
  disc(pen, [0, height - 0.04, 0], radius - 0.05, 18, { colour: colours.oak }, 'down');
  lathe(pen, [0, 0, 0], [[0.34, 0], [0.34, 0.014], [0.3, 0.03], [0.075, 0.06], [0.055, 0.16], [0.055, 0.6], [0.12, height - 0.04]], 14, { colour: blend(colours.lime, colours.felt, 0.6) });
}

/** What one finds on a table before a meeting: water, glasses, paper. */
export function tableware(pen: Pen, random: () => number): void {
  const glass = { colour: blend(colours.lake, colours.paper, 0.72) };
  const turn = random() * 360;
  const place = (angle: number, radius: number): Vec => [radius * Math.sin(((angle + turn) * Math.PI) / 180), 0, radius * Math.cos(((angle + turn) * Math.PI) / 180)];
  lathe(pen, place(20, 0.1), [[0.045, 0], [0.05, 0.02], [0.05, 0.12], [0.026, 0.18], [0.026, 0.215], [0.032, 0.225]], 9, glass);
  for (const angle of [80, 150, 250]) lathe(pen, place(angle, 0.2), [[0.024, 0], [0.03, 0.095], [0.027, 0.095], [0.022, 0.01]], 7, glass);
  for (const angle of [30, 150, 270]) {
    const [x, , z] = place(angle + random() * 12, 0.55);
    const a = ((angle + turn + (random() - 0.5) * 20) * Math.PI) / 180;
    const corner = (u: number, v: number): Vec => [x + u * Math.cos(a) + v * Math.sin(a), 0.003, z - u * Math.sin(a) + v * Math.cos(a)];
    pen.quad(corner(-0.105, 0.148), corner(0.105, 0.148), corner(0.105, -0.148), corner(-0.105, -0.148), { colour: colours.paper });
  }
}
