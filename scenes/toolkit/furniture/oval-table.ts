import { Chart } from '../chart.ts';
import { blend, tone } from '../colour.ts';
import { colours } from '../palette.ts';
import type { Part } from '../part.ts';
import { Pen } from '../pen.ts';
import { lathe } from '../shapes.ts';
import { normalize, type Vec } from '../vector.ts';

export interface OvalTable {
  readonly halfWidth: number;
  readonly halfLength: number;
  readonly height: number;
  /** 2 is an ellipse; more is squarer. */
  readonly roundness: number;
}

/** A long table with a rounded birch top on two columns, along Z. */
export function ovalTable(part: Part, [x, y, z]: Vec, { halfWidth: w, halfLength: l, height, roundness }: OvalTable): void {
  const sides = 56;
  const birch = blend(colours.birch, colours.paper, 0.3);
  const chart = new Chart([x - w, y + height, z + l], [2 * w, 0, 0], [0, 0, -2 * l], 22, birch);
  const pen = new Pen(part, [x, y, z]);
  const rim = (side: number, inset: number, up: number): Vec => {
    const angle = ((side % sides) / sides) * 2 * Math.PI;
    const [s, c] = [Math.sin(angle), Math.cos(angle)];
    return [Math.sign(s) * Math.abs(s) ** (2 / roundness) * (w - inset), up, Math.sign(c) * Math.abs(c) ** (2 / roundness) * (l - inset)];
  };
  const around = Array.from({ length: sides + 1 }, (_, i) => i);
  for (let i = 0; i < sides; i += 1) {
    pen.triangle([0, height, 0], rim(i, 0.012, height), rim(i + 1, 0.012, height), { colour: birch, chart });
    pen.triangle([0, height - 0.045, 0], rim(i + 1, 0.06, height - 0.045), rim(i, 0.06, height - 0.045), { colour: colours.oak });
  }
  const rows = [[0.06, -0.045, -0.7], [0.004, -0.022, -0.1], [0, -0.012, 0.3], [0.012, 0, 0.9]] as const;
  pen.skin(rows.map(([inset, up, lift]) => around.map((i) => {
    const at = rim(i, inset, height + up);
    return { at, normal: normalize([at[0] / w ** 2, lift / l, at[2] / l ** 2]) };
  })), { colour: tone(colours.oak, 1.02) });
  const iron = { colour: blend(colours.lime, colours.felt, 0.6) };
  for (const end of [-1, 1]) lathe(pen, [0, 0, end * l * 0.52], [[0.33, 0], [0.33, 0.014], [0.29, 0.03], [0.08, 0.06], [0.06, 0.16], [0.06, 0.6], [0.13, height - 0.045]], 14, iron);
}
