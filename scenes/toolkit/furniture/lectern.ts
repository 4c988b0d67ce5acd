import { tone } from '../colour.ts';
import { colours } from '../palette.ts';
import type { Pen } from '../pen.ts';
import { bar, box, without } from '../shapes.ts';

/** An oak lectern of 1.1 m with a slanted top and a microphone; the speaker stands at −Z of it and looks along +Z. */
export function lectern(pen: Pen): void {
  const oak = { colour: colours.oak };
  box(pen, [-0.3, 0, -0.2], [0.3, 0.03, 0.2], { colour: colours.oakDeep });
  box(pen, [-0.24, 0.03, -0.06], [0.24, 1.0, 0.12], { colour: colours.birch }, without('bottom', 'top'));
  for (let i = 0; i < 6; i += 1) box(pen, [-0.225 + i * 0.078, 0.06, 0.12], [-0.225 + i * 0.078 + 0.05, 0.97, 0.145], { colour: tone(colours.oak, 0.96 + (i % 3) * 0.03) }, without('back'));
  // The top slants towards the speaker.
  const [front, back] = [1.12, 1.0];
  pen.quad([-0.33, back, -0.22], [-0.33, front, 0.18], [0.33, front, 0.18], [0.33, back, -0.22], oak);
  pen.quad([0.33, back - 0.035, -0.22], [0.33, front - 0.035, 0.18], [-0.33, front - 0.035, 0.18], [-0.33, back - 0.035, -0.22], { colour: colours.oakDeep });
  pen.quad([-0.33, front - 0.035, 0.18], [0.33, front - 0.035, 0.18], [0.33, front, 0.18], [-0.33, front, 0.18], oak);
  pen.quad([0.33, back - 0.035, -0.22], [-0.33, back - 0.035, -0.22], [-0.33, back, -0.22], [0.33, back, -0.22], oak);
  for (const x of [-1, 1]) {
    const side = [[x * 0.33, back - 0.035, -0.22], [x * 0.33, front - 0.035, 0.18], [x * 0.33, front, 0.18], [x * 0.33, back, -0.22]] as const;
    if (x < 0) pen.quad(...side, oak);
    else pen.quad(side[3], side[2], side[1], side[0], oak);
  }
  bar(pen, [0.2, 1.09, 0.12], [0.17, 1.3, 0.02], 0.004, 5, { colour: colours.iron });
  bar(pen, [0.17, 1.29, 0.025], [0.158, 1.36, -0.02], 0.009, 7, { colour: colours.iron }, 0.008);
}
