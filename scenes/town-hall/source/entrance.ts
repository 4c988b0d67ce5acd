import { Board } from '../../toolkit/board.ts';
import { blend, tone } from '../../toolkit/colour.ts';
import { wallClock } from '../../toolkit/furniture/clock.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { bar, box, without } from '../../toolkit/shapes.ts';
import { hall, portal } from './layout.ts';

/** Timber box around the double door, with the clock above it. */
export function buildEntrance(): Part[] {
  const part = new Part('entrance');
  const pen = new Pen(part);
  const random = seededRandom(71);
  const { halfWidth: w, depth, height: h } = portal;
  const front = hall.halfLength - depth;
  const wood = blend(colours.oak, colours.oakDeep, 0.55);
  const door = { half: 1.15, height: 2.35 };
  const face = new Board(part, [w, 0, front], [-1, 0, 0], [0, 1, 0], [2 * w, h], 14, wood);
  const look = { pitch: 0.1, width: 0.068, depth: 0.03, colour: wood, backing: tone(colours.oakDeep, 0.3), vary: 0.12 };
  face.slats({ s0: 0, s1: w - door.half - 0.12, t0: 0, t1: h }, look, random);
  face.slats({ s0: w + door.half + 0.12, s1: 2 * w, t0: 0, t1: h }, look, random);
  face.slats({ s0: w - door.half - 0.12, s1: w + door.half + 0.12, t0: door.height + 0.12, t1: h }, look, random);
  for (const side of [-1, 1]) {
    box(pen, [side * (door.half + 0.06) - 0.06, 0, front - 0.03], [side * (door.half + 0.06) + 0.06, door.height + 0.12, front + 0.12], { colour: colours.oakDeep }, without('top', 'bottom'));
  }
  sides(part);
  box(pen, [-door.half, door.height, front - 0.03], [door.half, door.height + 0.12, front + 0.12], { colour: colours.oakDeep }, without('left', 'right'));
  pen.quad([-w, h, front], [-w, h, hall.halfLength], [w, h, hall.halfLength], [w, h, front], { colour: tone(wood, 0.9) });
  for (const side of [-1, 1]) leafOfDoor(side);
  box(pen, [-1.5, 0.002, front - 1.5], [1.5, 0.014, front - 0.1], { colour: tone(colours.slate, 1.15) }, ['top', 'back', 'left', 'right']);
  return [part, ...wallClock(part, [0, 2.9, front - 0.001], 0.27)];

  function leafOfDoor(side: number): void {
    const panel = new Board(part, [side > 0 ? door.half : 0, 0, front + 0.05], [-1, 0, 0], [0, 1, 0], [door.half, door.height], 12, colours.birch);
    const pane = { s0: 0.2, s1: door.half - 0.2, t0: 0.95, t1: door.height - 0.22 };
    panel.fill({ s0: 0.008, t0: 0, s1: door.half - 0.008, t1: door.height }, [pane], blend(colours.birch, colours.oak, 0.5));
    const inner = side > 0 ? 0.11 : -0.11;
    bar(pen, [inner, 0.9, front - 0.02], [inner, 1.55, front - 0.02], 0.016, 7, { colour: colours.iron });
    for (const y of [0.93, 1.52]) bar(pen, [inner, y, front + 0.05], [inner, y, front - 0.02], 0.01, 5, { colour: colours.iron });
  }

  function sides(into: Part): void {
    for (const side of [-1, 1]) {
      const end = side > 0
        ? new Board(into, [w, 0, hall.halfLength], [0, 0, -1], [0, 1, 0], [depth, h], 10, wood)
        : new Board(into, [-w, 0, front], [0, 0, 1], [0, 1, 0], [depth, h], 10, wood);
      for (let i = 0; i < 7; i += 1) end.rectangle({ s0: (depth * i) / 7, s1: (depth * (i + 1)) / 7 - 0.012, t0: 0, t1: h }, tone(wood, 0.96 + random() * 0.08));
      end.rectangle({ s0: 0, s1: depth, t0: 0, t1: h }, tone(colours.oakDeep, 0.3), -0.006);
    }
  }
}
