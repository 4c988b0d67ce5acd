import { Board } from '../../toolkit/board.ts';
import { blend, tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { bar, box, without } from '../../toolkit/shapes.ts';
import { door, room, screen, table } from './layout.ts';

const { halfWidth: w, halfLength: l, height: h } = room;
export const lakeWindow = { sill: 0.42, head: 2.85, from: -4.1, to: 4.1, panes: 5 } as const;
const slatLook = { pitch: 0.1, width: 0.066, depth: 0.04, colour: blend(colours.birch, colours.oak, 0.45), backing: tone(colours.oakDeep, 0.24), vary: 0.12 };

export function buildFloorAndCeiling(): Part[] {
  const random = seededRandom(11);
  const floor = new Part('floor');
  const boards = new Board(floor, [-w, 0, l], [1, 0, 0], [0, 0, -1], [2 * w, 2 * l], 20, colours.oak);
  const woods = [colours.oak, blend(colours.oak, colours.birch, 0.22), blend(colours.oak, colours.oakDeep, 0.14)];
  boards.planks({ s0: 0, t0: 0, s1: 2 * w, t1: 2 * l }, { width: 0.145, lengths: [1.8, 3.2], colours: woods, vary: 0.07 }, random);
  // A felt rug under the table.
  const rug = new Board(floor, [table.center[0] - 1.9, 0.012, table.center[2] + 3], [1, 0, 0], [0, 0, -1], [3.8, 6], 16, colours.felt);
  rug.rectangle({ s0: 0, t0: 0, s1: 3.8, t1: 6 }, blend(colours.lake, colours.felt, 0.72));
  const ceiling = new Part('ceiling');
  const lining = new Board(ceiling, [-w, h, -l], [1, 0, 0], [0, 0, 1], [2 * w, 2 * l], 6, colours.birch);
  lining.rectangle({ s0: -0.3, t0: -0.3, s1: 2 * w + 0.3, t1: 2 * l + 0.3 }, tone(colours.birch, 0.42));
  const rows = 44;
  for (let row = 0; row < rows; row += 1) {
    const [s0, s1] = [(2 * w * row) / rows + 0.011, (2 * w * (row + 1)) / rows - 0.011];
    for (let t = 0; t < 2 * l - 0.01; t += l) lining.rectangle({ s0, t0: t, s1, t1: t + l }, tone(colours.birch, 1 + (random() - 0.5) * 0.08), 0.012);
  }
  return [floor, ceiling];
}

export function buildWalls(): Part {
  const part = new Part('walls');
  const random = seededRandom(41);
  const pen = new Pen(part);
  const north = new Board(part, [-w, 0, -l], [1, 0, 0], [0, 1, 0], [2 * w, h], 14, blend(colours.birch, colours.oak, 0.3));
  const [left, right] = [w + table.center[0] - screen.width / 2 - 0.05, w + table.center[0] + screen.width / 2 + 0.05];
  north.slats({ s0: 0, s1: left, t0: 0, t1: h }, slatLook, random);
  north.slats({ s0: right, s1: 2 * w, t0: 0, t1: h }, slatLook, random);
  north.slats({ s0: left, s1: right, t0: 0, t1: screen.bottom }, slatLook, random);
  north.slats({ s0: left, s1: right, t0: screen.bottom + screen.height, t1: h }, slatLook, random);

  const east = new Board(part, [w, 0, -l], [0, 0, 1], [0, 1, 0], [2 * l, h], 12, colours.felt, 0.055);
  east.rectangle({ s0: 0, t0: 0, s1: 2 * l, t1: h }, colours.lime);
  const panels = 6;
  for (let i = 0; i < panels; i += 1) {
    const [s0, s1] = [0.12 + (i * (2 * l - 0.24)) / panels + 0.03, 0.12 + ((i + 1) * (2 * l - 0.24)) / panels - 0.03];
    felt(east, s0, s1, 0.95, 2.7, i === 1 || i === 2 ? blend(colours.moss, colours.felt, 0.2) : colours.felt);
  }
  const south = new Board(part, [w, 0, l], [-1, 0, 0], [0, 1, 0], [2 * w, h], 12, colours.lime);
  const hole = { s0: w - door.x - door.half, t0: 0, s1: w - door.x + door.half, t1: door.height };
  south.fill({ s0: 0, t0: 0, s1: 2 * w, t1: h }, [hole], colours.lime);
  south.rectangle({ s0: 0, t0: 0, s1: hole.s0 - 0.08, t1: 0.09 }, colours.oak, 0.012);
  south.rectangle({ s0: hole.s1 + 0.08, t0: 0, s1: 2 * w, t1: 0.09 }, colours.oak, 0.012);
  const leaf = new Board(part, [door.x + door.half, 0, l + 0.04], [-1, 0, 0], [0, 1, 0], [2 * door.half, door.height], 14, colours.oak);
  for (let i = 0; i < 7; i += 1) leaf.rectangle({ s0: (i * 2 * door.half) / 7, t0: 0, s1: ((i + 1) * 2 * door.half) / 7 - 0.006, t1: door.height }, tone(blend(colours.oak, colours.oakDeep, 0.4), 0.97 + random() * 0.07));
  leaf.rectangle({ s0: 0, t0: 0, s1: 2 * door.half, t1: door.height }, tone(colours.oakDeep, 0.4), -0.005);
  for (const x of [door.x - door.half - 0.04, door.x + door.half + 0.04]) box(pen, [x - 0.04, 0, l - 0.025], [x + 0.04, door.height + 0.08, l + 0.05], { colour: colours.oakDeep }, without('bottom', 'front'));
  box(pen, [door.x - door.half, door.height, l - 0.025], [door.x + door.half, door.height + 0.08, l + 0.05], { colour: colours.oakDeep }, ['bottom', 'back', 'top']);
  box(pen, [door.x - door.half, -0.002, l - 0.02], [door.x + door.half, 0.008, l + 0.06], { colour: colours.oakDeep }, ['top', 'back']);
  bar(pen, [door.x - 0.4, 1.02, l - 0.05], [door.x - 0.26, 1.02, l - 0.05], 0.011, 6, { colour: colours.iron });
  bar(pen, [door.x - 0.4, 1.02, l - 0.05], [door.x - 0.4, 1.02, l + 0.04], 0.011, 6, { colour: colours.iron });

  const west = new Board(part, [-w, 0, l], [0, 0, -1], [0, 1, 0], [2 * l, h], 12, colours.lime);
  west.fill({ s0: 0, t0: 0, s1: 2 * l, t1: h }, [{ s0: l - lakeWindow.to, t0: lakeWindow.sill, s1: l - lakeWindow.from, t1: lakeWindow.head }], colours.lime);
  const sill = new Board(part, [-w - 0.12, lakeWindow.sill, lakeWindow.to], [1, 0, 0], [0, 0, -1], [0.42, lakeWindow.to - lakeWindow.from], 20, colours.oak);
  for (let i = 0; i < 4; i += 1) sill.rectangle({ s0: 0, t0: (i * 8.2) / 4, s1: 0.42, t1: ((i + 1) * 8.2) / 4 }, tone(colours.oak, 0.97 + random() * 0.06));
  box(pen, [-w, lakeWindow.sill - 0.05, lakeWindow.from], [-w + 0.3, lakeWindow.sill, lakeWindow.to], { colour: colours.oak }, ['right', 'bottom', 'front', 'back']);
  return part;

  function felt(board: Board, s0: number, s1: number, low: number, high: number, colour: typeof colours.felt): void {
    const shade = tone(colour, 0.97 + random() * 0.06);
    board.rectangle({ s0, t0: low, s1, t1: high }, shade, 0.04);
    const corners = [[s0, low], [s1, low], [s1, high], [s0, high]] as const;
    corners.forEach(([s, t], i) => {
      const [s2, t2] = corners[(i + 1) % 4]!;
      part.quad(board.at(s, t), board.at(s2, t2), board.at(s2, t2, 0.04), board.at(s, t, 0.04), { colour: tone(shade, 0.6), chart: board.chart });
    });
  }
}

export function buildWindows(): Part[] {
  const frames = new Part('window-frames');
  const pen = new Pen(frames);
  const wood = { colour: blend(colours.birch, colours.glulam, 0.5) };
  const { sill, head, from, to, panes } = lakeWindow;
  const glass = new Part('window-glass', { light: 'shown', casts: false, opacity: 0.06, doubleSided: true });
  glass.quad([-w - 0.05, sill, to], [-w - 0.05, sill, from], [-w - 0.05, head, from], [-w - 0.05, head, to], { colour: colours.paper });
  for (let i = 0; i <= panes; i += 1) {
    const z = from + ((to - from) * i) / panes;
    for (let k = 0; k < 3; k += 1) box(pen, [-w - 0.1, sill + ((head - sill) * k) / 3, z - 0.035], [-w + 0.06, sill + ((head - sill) * (k + 1)) / 3, z + 0.035], wood, without('top', 'bottom'));
    if (i === panes) continue;
    const next = from + ((to - from) * (i + 1)) / panes;
    for (const y of [sill + 0.035, head - 0.035]) box(pen, [-w - 0.1, y - 0.035, z + 0.035], [-w + 0.06, y + 0.035, next - 0.035], wood, without('front', 'back'));
  }
  return [frames, glass];
}

export function buildScreen(): Part[] {
  const [cx, z] = [table.center[0], -l + 0.08];
  const [x0, x1, y0, y1] = [cx - screen.width / 2, cx + screen.width / 2, screen.bottom, screen.bottom + screen.height];
  const border = new Part('screen-border');
  box(new Pen(border), [x0 - 0.04, y0 - 0.04, -l - 0.02], [x1 + 0.04, y1 + 0.04, z - 0.008], { colour: colours.slate }, without('back'));
  const surface = new Part('screen-main', { light: 'shown', casts: true, surface: true, emission: 0.7 });
  surface.picture([x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z], { colour: colours.card });
  return [border, surface];
}
