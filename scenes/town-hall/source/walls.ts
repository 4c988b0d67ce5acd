import { Board, type Region } from '../../toolkit/board.ts';
import { blend, tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { box, without } from '../../toolkit/shapes.ts';
import { frameSpots } from './frames.ts';
import { hall, portal, roofHeight, screen, stage, tiers } from './layout.ts';

const { halfWidth: w, halfLength: l, eaves } = hall;
const slatLook = { pitch: 0.13, width: 0.085, depth: 0.05, colour: blend(colours.birch, colours.oak, 0.45), backing: tone(colours.oakDeep, 0.22), vary: 0.12 };
/** Openings of the long window wall to the lake, and of the narrow windows beside the stage. */
export const lakeWindow = { sill: 0.46, head: 4.9 } as const;
export const slotWindow: Region = { s0: 9.5, t0: 0.46, s1: 10.6, t1: 4.9 };
export const clerestory = { sill: 4.1, head: 5.2 } as const;
export const gable = { sill: 3.75, half: 9.1, rim: 0.42 } as const;
/** Edges of the bays along the hall. */
export const bays: readonly (readonly [from: number, to: number])[] = [-l, ...frameSpots, l].slice(0, -1).map((z, i) => [z + (i === 0 ? 0.1 : 0.12), [...frameSpots, l][i]! - (i === frameSpots.length ? 0.1 : 0.12)] as const);

export function buildWalls(): Part {
  const part = new Part('walls');
  const random = seededRandom(41);
  north();
  south();
  east();
  west();
  return part;

  /** Behind the stage: slats from the floor to the roof, a window at each end. */
  function north(): void {
    const board = new Board(part, [-w, 0, -l], [1, 0, 0], [0, 1, 0], [2 * w, hall.ridge], 9, blend(colours.birch, colours.oak, 0.3));
    const roof = (s: number) => roofHeight(s - w);
    for (const [from, to] of [[0, 2], [2 * w - 2, 2 * w]] as const) {
      const slot = from === 0 ? { ...slotWindow, s0: w - slotWindow.s1, s1: w - slotWindow.s0 } : { ...slotWindow, s0: w + slotWindow.s0, s1: w + slotWindow.s1 };
      board.fill({ s0: from, t0: 0, s1: to, t1: eaves }, [slot], colours.lime);
      board.polygon([[from, eaves], [to, eaves], [to, roof(to)], [from, roof(from)]], colours.lime);
    }
    for (const [from, to] of [[2, w], [w, 2 * w - 2]] as const) {
      const low = stage.height;
      const side = from === 2 ? [from, w - screen.width / 2] : [w + screen.width / 2, to];
      const before = from === 2 ? [w - screen.width / 2, w] : [w, w + screen.width / 2];
      board.slats({ s0: side[0]!, t0: low, s1: side[1]!, t1: eaves }, slatLook, random, roof);
      // None behind the screen: nobody sees them.
      board.slats({ s0: before[0]!, t0: low, s1: before[1]!, t1: screen.bottom }, slatLook, random);
      board.slats({ s0: before[0]!, t0: screen.bottom + screen.height, s1: before[1]!, t1: eaves }, slatLook, random, roof);
      board.rectangle({ s0: from, t0: 0, s1: to, t1: low }, colours.birch);
    }
  }

  /** The entrance end: felt panels below, a gable of glass above. */
  function south(): void {
    const board = new Board(part, [w, 0, l], [-1, 0, 0], [0, 1, 0], [2 * w, hall.ridge], 9, colours.birch, 0.065);
    const roof = (s: number) => roofHeight(w - s);
    const [a, b] = [w - gable.half, w + gable.half];
    board.fill({ s0: 0, t0: 0, s1: 2 * w, t1: gable.sill }, [{ s0: w - portal.halfWidth, t0: 0, s1: w + portal.halfWidth, t1: portal.height }], colours.birch);
    for (const [from, to] of [[0, a], [b, 2 * w]] as const) board.polygon([[from, gable.sill], [to, gable.sill], [to, roof(to)], [from, roof(from)]], colours.birch);
    // The rim between glass and roof.
    for (const [from, to] of [[a, w], [w, b]] as const) board.polygon([[from, roof(from) - gable.rim], [to, roof(to) - gable.rim], [to, roof(to)], [from, roof(from)]], colours.birch);
    felts(board, [[0.7, 2.3], [2.42, 4.02], [4.14, 5.74], [5.86, 7.46]], 1.05, 3.35);
    felts(board, [[2 * w - 7.46, 2 * w - 5.86], [2 * w - 5.74, 2 * w - 4.14], [2 * w - 4.02, 2 * w - 2.42], [2 * w - 2.3, 2 * w - 0.7]], 1.05, 3.35);
    board.rectangle({ s0: 0, t0: 0, s1: w - portal.halfWidth, t1: 0.1 }, tone(colours.oakDeep, 0.8), 0.012);
    board.rectangle({ s0: w + portal.halfWidth, t0: 0, s1: 2 * w, t1: 0.1 }, tone(colours.oakDeep, 0.8), 0.012);
  }

  /** Behind the tiers: slats and felt by turns, narrow windows above. */
  function east(): void {
    const board = new Board(part, [w, 0, -l], [0, 0, 1], [0, 1, 0], [2 * l, eaves], 8, blend(colours.birch, colours.oak, 0.3), 0.065);
    const holes = bays.map(([from, to]) => ({ s0: from + l, t0: clerestory.sill, s1: to + l, t1: clerestory.head }));
    board.fill({ s0: 0, t0: 3.85, s1: 2 * l, t1: eaves }, holes, colours.birch);
    bays.forEach(([from, to], i) => {
      const region = { s0: from + l, t0: 0, s1: to + l, t1: 3.85 };
      if (i % 2 === 0) board.slats(region, slatLook, random);
      else {
        board.rectangle(region, colours.birch);
        const third = (to - from) / 3;
        felts(board, [0, 1, 2].map((k) => [region.s0 + k * third + 0.05, region.s0 + (k + 1) * third - 0.05] as const), tiers.count * tiers.rise + 0.1, 3.7, i === 3 ? colours.moss : colours.felt);
      }
    });
    for (const [from, to] of [[-l, -l + 0.1], ...frameSpots.map((z) => [z - 0.12, z + 0.12] as const), [l - 0.1, l]] as const) board.rectangle({ s0: from + l, t0: 0, s1: to + l, t1: 3.85 }, colours.birch);
  }

  /** Below and above the windows to the lake. */
  function west(): void {
    const board = new Board(part, [-w, 0, l], [0, 0, -1], [0, 1, 0], [2 * l, eaves], 8, colours.birch);
    board.fill({ s0: 0, t0: 0, s1: 2 * l, t1: eaves }, bays.map(([from, to]) => ({ s0: l - to, t0: lakeWindow.sill, s1: l - from, t1: lakeWindow.head })), colours.birch);
    const pen = new Pen(part);
    const bench = new Board(part, [-w, lakeWindow.sill, l], [1, 0, 0], [0, 0, -1], [0.56, 2 * l], 10, colours.oak);
    for (const [from, to] of bays) bench.rectangle({ s0: 0, t0: l - to - 0.12, s1: 0.56, t1: l - from + 0.12 }, tone(colours.oak, 1 + (random() - 0.5) * 0.08));
    const front = new Board(part, [-w + 0.5, 0, l], [0, 0, -1], [0, 1, 0], [2 * l, lakeWindow.sill], 6, colours.birch);
    front.slats({ s0: 0, t0: 0.06, s1: 2 * l, t1: lakeWindow.sill - 0.06 }, { ...slatLook, pitch: 0.16, width: 0.12, depth: 0.03 }, random);
    for (let z = -l; z < l; z += hall.bay) box(pen, [-w + 0.44, lakeWindow.sill - 0.06, z], [-w + 0.56, lakeWindow.sill, z + hall.bay], { colour: colours.oak }, ['right', 'bottom']);
  }

  /** Soft panels with a shadow joint around each. */
  function felts(board: Board, spans: readonly (readonly [number, number])[], low: number, high: number, colour = colours.felt): void {
    for (const [s0, s1] of spans) {
      const shade = tone(colour, 1 + (random() - 0.5) * 0.07);
      board.rectangle({ s0, t0: low, s1, t1: high }, shade, 0.05);
      const edge = { colour: tone(shade, 0.6), chart: board.chart };
      const ring = [[s0, low], [s1, low], [s1, high], [s0, high]] as const;
      ring.forEach(([s, t], i) => {
        const [s2, t2] = ring[(i + 1) % 4]!;
        part.quad(board.at(s, t), board.at(s2, t2), board.at(s2, t2, 0.05), board.at(s, t, 0.05), edge);
      });
    }
  }
}

/** Timber around and between the panes. */
export function buildWindowFrames(): Part {
  const part = new Part('window-frames');
  const pen = new Pen(part);
  const wood = { colour: blend(colours.birch, colours.glulam, 0.5) };
  const post = (x0: number, x1: number, y0: number, y1: number, z0: number, z1: number) => {
    // In pieces, so that light can change along it.
    const steps = Math.max(1, Math.round((y1 - y0) / 1.1));
    for (let i = 0; i < steps; i += 1) box(pen, [x0, y0 + ((y1 - y0) * i) / steps, z0], [x1, y0 + ((y1 - y0) * (i + 1)) / steps, z1], wood, without('top', 'bottom'));
  };
  for (const [from, to] of bays) {
    for (const k of [0, 1, 2, 3]) {
      const z = from + ((to - from) * k) / 3;
      const half = k === 0 || k === 3 ? 0.05 : 0.035;
      post(-w - 0.06, -w + 0.08, lakeWindow.sill, lakeWindow.head, z - half, z + half);
      post(w - 0.05, w + 0.08, clerestory.sill, clerestory.head, z - half, z + half);
    }
    for (const [y, half] of [[lakeWindow.sill + 0.04, 0.04], [3.7, 0.035], [lakeWindow.head - 0.04, 0.04]] as const) {
      for (const [a, b] of thirds(from, to)) box(pen, [-w - 0.06, y - half, a], [-w + 0.08, y + half, b], wood, without('front', 'back'));
    }
    for (const y of [clerestory.sill + 0.03, clerestory.head - 0.03]) for (const [a, b] of thirds(from, to)) box(pen, [w - 0.05, y - 0.03, a], [w + 0.08, y + 0.03, b], wood, without('front', 'back'));
  }
  for (const side of [-1, 1]) {
    for (const x of [slotWindow.s0, slotWindow.s1]) post(side * x - 0.04, side * x + 0.04, slotWindow.t0, slotWindow.t1, -l - 0.08, -l + 0.06);
    for (const y of [slotWindow.t0, 2.7, slotWindow.t1]) box(pen, [side * 10.05 - 0.59, y - 0.035, -l - 0.08], [side * 10.05 + 0.59, y + 0.035, -l + 0.06], wood);
  }
  // The glazed gable: uprights that follow the roof.
  for (let k = -5; k <= 5; k += 1) {
    const x = (gable.half * k) / 5;
    post(x - 0.045, x + 0.045, gable.sill, roofHeight(x) - gable.rim + 0.05, l - 0.1, l + 0.08);
  }
  for (const y of [gable.sill + 0.04, 5.45]) {
    const half = Math.min(gable.half, ((hall.ridge - gable.rim - y) / (hall.ridge - eaves)) * w);
    for (let k = 0; k < 10; k += 1) box(pen, [-half + (2 * half * k) / 10, y - 0.04, l - 0.09], [-half + (2 * half * (k + 1)) / 10, y + 0.04, l + 0.08], wood, without('left', 'right'));
  }
  return part;
}

const thirds = (from: number, to: number) => [0, 1, 2].map((k) => [from + ((to - from) * k) / 3, from + ((to - from) * (k + 1)) / 3] as const);
