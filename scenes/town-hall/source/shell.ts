import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { box } from '../../toolkit/shapes.ts';
import { hall, screen, stage } from './layout.ts';

/** Floor, walls and roof. */
export function buildShell(): Part[] {
  const floor = new Part('floor');
  const { halfWidth: w, halfLength: l, eaves: h, ridge: r } = hall;
  floor.quad([-w, 0, l], [w, 0, l], [w, 0, -l], [-w, 0, -l], { colour: colours.oak });
  const walls = new Part('walls');
  const pen = new Pen(walls);
  const paint = { colour: colours.birch };
  pen.quad([-w, 0, -l], [w, 0, -l], [w, h, -l], [-w, h, -l], paint);
  pen.triangle([-w, h, -l], [w, h, -l], [0, r, -l], paint);
  pen.quad([w, 0, l], [-w, 0, l], [-w, h, l], [w, h, l], paint);
  pen.triangle([w, h, l], [-w, h, l], [0, r, l], paint);
  pen.quad([w, 0, -l], [w, 0, l], [w, h, l], [w, h, -l], paint);
  pen.quad([-w, h, l], [0, r, l], [0, r, -l], [-w, h, -l], { colour: colours.lime });
  pen.quad([0, r, l], [w, h, l], [w, h, -l], [0, r, -l], { colour: colours.lime });
  const podium = new Part('stage');
  box(new Pen(podium), [-stage.halfWidth, 0, stage.from], [stage.halfWidth, stage.height, stage.to], { colour: colours.oakDeep });
  const canvas = new Part('screen-main', { light: 'lit', casts: true, surface: true });
  const [x, y, z] = [screen.width / 2, screen.bottom, -l + 0.2];
  canvas.picture([-x, y, z], [x, y, z], [x, y + screen.height, z], [-x, y + screen.height, z], { colour: colours.paper });
  return [floor, walls, podium, canvas];
}
