import { colours } from '../palette.ts';
import { tone } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { bar } from '../shapes.ts';
import type { Rgb, Vec } from '../vector.ts';

const SEAT = 0.455;
const SIDES = 12;

/** A light stacking chair: oak legs, a felt seat and a curved felt back. Whoever sits looks along −Z. */
export function chair(pen: Pen, felt: Rgb): void {
  const soft = { colour: felt };
  const rim = (side: number, radius: number, y: number): Vec => {
    const angle = ((side % SIDES) / SIDES) * 2 * Math.PI;
    // A rounded square: softer than a box, calmer than a disc.
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const size = radius / (Math.abs(c) ** 3.4 + Math.abs(s) ** 3.4) ** (1 / 3.4);
    return [size * s, y, size * c];
  };
  for (let i = 0; i < SIDES; i += 1) {
    pen.quad(rim(i, 0.225, SEAT - 0.02), rim(i + 1, 0.225, SEAT - 0.02), rim(i + 1, 0.2, SEAT), rim(i, 0.2, SEAT), soft);
    pen.quad(rim(i, 0.215, SEAT - 0.055), rim(i + 1, 0.215, SEAT - 0.055), rim(i + 1, 0.225, SEAT - 0.02), rim(i, 0.225, SEAT - 0.02), { colour: tone(felt, 0.8) });
  }
  const around = Array.from({ length: SIDES + 1 }, (_, i) => i);
  pen.skin([0.2, 0.11, 0.0001].map((radius) => around.map((i) => ({ at: rim(i, radius, SEAT - (0.2 - radius) * 0.05), normal: [0, 1, 0] as Vec }))), soft);
  back(pen, felt);
  const wood = { colour: colours.oak };
  for (const x of [-1, 1]) {
    bar(pen, [x * 0.205, 0, -0.19], [x * 0.165, SEAT - 0.04, -0.15], 0.012, 4, wood, 0.018);
    bar(pen, [x * 0.2, 0, 0.25], [x * 0.17, SEAT - 0.04, 0.16], 0.012, 4, wood, 0.018);
    bar(pen, [x * 0.17, SEAT - 0.06, 0.17], [x * 0.165, 0.66, 0.235], 0.017, 4, wood, 0.012);
  }
}

function back(pen: Pen, felt: Rgb): void {
  const columns = 6;
  const at = (i: number, y: number, out: number): Vec => {
    const angle = ((i / columns) * 2 - 1) * 0.98;
    const radius = 0.25 + out;
    return [radius * Math.sin(angle), y, 0.035 + radius * Math.cos(angle) * 0.86];
  };
  const normal = (i: number, sign: number): Vec => {
    const angle = ((i / columns) * 2 - 1) * 0.98;
    return [sign * Math.sin(angle), 0, sign * Math.cos(angle)];
  };
  const low = (i: number) => 0.6 + 0.012 * Math.abs(i - columns / 2);
  const high = (i: number) => 0.815 - 0.018 * Math.abs(i - columns / 2);
  const steps = Array.from({ length: columns + 1 }, (_, i) => i);
  pen.skin([low, high].map((y) => steps.map((i) => ({ at: at(i, y(i), 0.022), normal: normal(i, 1) }))), { colour: felt });
  pen.skin([low, high].map((y) => steps.toReversed().map((i) => ({ at: at(i, y(i), 0), normal: normal(i, -1) }))), { colour: felt });
  for (let i = 0; i < columns; i += 1) {
    pen.quad(at(i, high(i), 0.022), at(i + 1, high(i + 1), 0.022), at(i + 1, high(i + 1), 0), at(i, high(i), 0), { colour: tone(felt, 1.1) });
    pen.quad(at(i, low(i), 0), at(i + 1, low(i + 1), 0), at(i + 1, low(i + 1), 0.022), at(i, low(i), 0.022), { colour: tone(felt, 0.7) });
  }
}
