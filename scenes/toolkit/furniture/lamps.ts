import { tone } from '../colour.ts';
import { colours } from '../palette.ts';
import type { Part } from '../part.ts';
import { Pen } from '../pen.ts';
import { bar, disc, hoop, lathe, ring } from '../shapes.ts';
import { linear } from '../colour.ts';
import type { Rgb, Vec } from '../vector.ts';

const WARM = linear('#fff3dc');

/** A wide pendant of felt that shines down on a table; `at` is the middle of its lower rim. */
export function pendant(part: Part, at: Vec, ceiling: number, felt: Rgb): void {
  const pen = new Pen(part, at);
  lathe(pen, [0, 0, 0], [[0.4, 0], [0.33, 0.16], [0.2, 0.25], [0.06, 0.29], [0.008, 0.4]], 16, { colour: felt });
  // The inner face, drawn from below.
  lathe(pen, [0, 0, 0], [[0.24, 0.2], [0.33, 0.145], [0.4, 0]], 16, { colour: tone(colours.paper, 0.98) });
  disc(pen, [0, 0.05, 0], 0.24, 12, { colour: WARM, glow: true }, 'down');
  bar(pen, [0, 0.39, 0], [0, ceiling - at[1], 0], 0.006, 4, { colour: colours.iron });
}

/** A large ring of light on three wires. */
export function ringLamp(part: Part, at: Vec, radius: number, ceilingAt: (x: number) => number): void {
  const pen = new Pen(part, at);
  const side = { colour: colours.oak };
  hoop(pen, [0, 0, 0], radius - 0.09, radius, 0.16, 44, { side, below: { colour: colours.oakDeep }, above: { colour: tone(colours.paper, 0.98) } });
  const light = { colour: WARM, glow: true };
  ring(pen, radius - 0.075, radius - 0.015, -0.004, 44, light);
  for (const turn of [90, 210, 330]) {
    const angle = (turn * Math.PI) / 180;
    const [x, z] = [(radius - 0.045) * Math.sin(angle), (radius - 0.045) * Math.cos(angle)];
    bar(pen, [x, 0.16, z], [x, ceilingAt(at[0] + x) - at[1], z], 0.005, 4, { colour: colours.iron });
  }
}
