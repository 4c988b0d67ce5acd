import { Board } from '../../toolkit/board.ts';
import { blend, tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { bar, box, without } from '../../toolkit/shapes.ts';
import { hall, ramp, screen, stage } from './layout.ts';

const { halfLength: l } = hall;

/** The low stage with its step, and the ramp with its rail. */
export function buildStage(): Part {
  const part = new Part('stage');
  const random = seededRandom(53);
  const pen = new Pen(part);
  const { halfWidth: w, height: h, to: edge } = stage;
  const woods = [blend(colours.oak, colours.oakDeep, 0.3), colours.oak, blend(colours.oak, colours.oakDeep, 0.5)];
  const wood = woods[0]!;
  // Boards across, so that the stage reads as a floor of its own.
  const across = new Board(part, [-w, h, -l], [0, 0, 1], [1, 0, 0], [l + edge, w + ramp.to], 12, wood);
  across.planks({ s0: 0, t0: 0, s1: l + edge, t1: w + ramp.from }, { width: 0.19, lengths: [2.2, 4.2], colours: woods, vary: 0.09 }, random);
  across.rectangle({ s0: 0, t0: w + ramp.from, s1: l + ramp.top, t1: w + ramp.to }, wood);
  const tread = new Board(part, [-w, h / 2, edge + stage.step], [1, 0, 0], [0, 0, -1], [2 * w, stage.step], 12, wood);
  const risers = [new Board(part, [-w, 0, edge + stage.step], [1, 0, 0], [0, 1, 0], [2 * w, h / 2], 12, wood), new Board(part, [-w, h / 2, edge], [1, 0, 0], [0, 1, 0], [2 * w, h / 2], 12, wood)];
  for (let i = 0; i < 6; i += 1) {
    const region = { s0: (2 * w * i) / 6, s1: (2 * w * (i + 1)) / 6, t0: 0 };
    tread.rectangle({ ...region, t1: stage.step }, tone(woods[i % 3]!, 1.02));
    for (const riser of risers) riser.rectangle({ ...region, t1: h / 2 }, tone(colours.oakDeep, 0.9 + random() * 0.08));
  }
  for (const y of [h, h / 2]) {
    const z = y === h ? edge : edge + stage.step;
    // A pale nosing that shows the step to everybody.
    box(pen, [-w, y - 0.035, z], [w, y + 0.004, z + 0.025], { colour: colours.birch }, ['front', 'top']);
  }
  const side = { colour: tone(colours.oakDeep, 0.95) };
  pen.quad([-w, 0, -l], [-w, 0, edge], [-w, h, edge], [-w, h, -l], side);
  pen.quad([-w, 0, edge], [-w, 0, edge + stage.step], [-w, h / 2, edge + stage.step], [-w, h / 2, edge], side);
  pen.quad([w, 0, edge + stage.step], [w, 0, edge], [w, h / 2, edge], [w, h / 2, edge + stage.step], side);
  pen.quad([ramp.to, 0, ramp.top], [ramp.to, 0, -l], [ramp.to, h, -l], [ramp.to, h, ramp.top], side);
  const slope = new Board(part, [ramp.from, 0, ramp.foot], [1, 0, 0], [0, h / Math.hypot(h, ramp.foot - ramp.top), -(ramp.foot - ramp.top) / Math.hypot(h, ramp.foot - ramp.top)], [ramp.to - ramp.from, Math.hypot(h, ramp.foot - ramp.top)], 12, wood);
  slope.planks({ s0: 0, t0: 0, s1: ramp.to - ramp.from, t1: Math.hypot(h, ramp.foot - ramp.top) }, { width: 0.25, lengths: [1.6, 2.6], colours: woods, vary: 0.08 }, random);
  pen.triangle([ramp.to, 0, ramp.foot], [ramp.to, 0, ramp.top], [ramp.to, h, ramp.top], side);
  pen.triangle([ramp.from, 0, ramp.top], [ramp.from, 0, ramp.foot], [ramp.from, h, ramp.top], side);
  rails();
  return part;

  function rails(): void {
    const steel = { colour: colours.iron };
    const oak = { colour: colours.oakDeep };
    const floorAt = (z: number) => (z <= ramp.top ? h : (h * (ramp.foot - z)) / (ramp.foot - ramp.top));
    for (const [x, north] of [[ramp.to - 0.06, -l + 0.3], [ramp.from + 0.06, edge + stage.step]] as const) {
      const posts: number[] = [];
      for (let z = ramp.foot + 0.05; z > north; z -= 1.25) posts.push(z);
      for (const z of posts) bar(pen, [x, floorAt(z), z], [x, floorAt(z) + 0.88, z], 0.016, 5, steel);
      for (const up of [0.3, 0.58]) for (let i = 0; i + 1 < posts.length; i += 1) bar(pen, [x, floorAt(posts[i]!) + up, posts[i]!], [x, floorAt(posts[i + 1]!) + up, posts[i + 1]!], 0.008, 4, steel);
      for (let i = 0; i + 1 < posts.length; i += 1) bar(pen, [x, floorAt(posts[i]!) + 0.9, posts[i]!], [x, floorAt(posts[i + 1]!) + 0.9, posts[i + 1]!], 0.028, 8, oak);
    }
  }
}

/** The screen with its border; pictures are put on `screen-main` later. */
export function buildScreen(): Part[] {
  const { width, height, bottom } = screen;
  const [x, z] = [width / 2, -l + 0.2];
  const border = new Part('screen-border');
  box(new Pen(border), [-x - 0.07, bottom - 0.07, -l + 0.02], [x + 0.07, bottom + height + 0.07, z - 0.012], { colour: colours.slate }, without('back'));
  const surface = new Part('screen-main', { light: 'shown', casts: true, surface: true, emission: 0.7 });
  surface.picture([-x, bottom, z], [x, bottom, z], [x, bottom + height, z], [-x, bottom + height, z], { colour: colours.card });
  return [border, surface];
}
