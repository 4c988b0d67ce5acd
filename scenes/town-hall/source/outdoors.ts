import { outdoors } from '../../toolkit/nature/outdoors.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { gable, bays, clerestory, lakeWindow, slotWindow } from './walls.ts';
import { hall, roofHeight } from './layout.ts';

/** Birches by hand where they frame a view. */
const framing = ([
  [-14.6, -10.2, 9.5], [-15.6, -8.9, 8.2], [-18.2, -3.4, 10.5], [-14.9, 4.6, 10], [-16, 5.9, 8.4], [-22.5, 1.4, 9], [-20.5, 10.8, 10], [-17, 12.4, 8.8], [-23.5, -9.5, 9.6],
  [-10.6, -18.5, 9], [-9.2, -20.5, 10.4], [10.4, -19, 9.4], [11.8, -21.5, 8.6],
  [-8.4, 20.5, 10], [-3.2, 24, 11.5], [3.6, 21, 9.6], [8.8, 23.5, 10.6], [5, 27, 11],
] as const).map(([x, z, height]) => ({ x, z, height, leaves: x < -12 ? 360 : 150 }));

export function buildOutdoors(): Part[] {
  return outdoors({
    site: { halfWidth: hall.halfWidth + 0.4, halfLength: hall.halfLength + 0.4, ground: -0.3, water: -1.35, shore: -31 },
    framing, scattered: 40, path: 0, deck: 2.4,
  });
}

/** The panes: hardly more than a breath of sky. */
export function buildGlass(): Part {
  const part = new Part('window-glass', { light: 'shown', casts: false, opacity: 0.06, doubleSided: true });
  const paint = { colour: colours.paper };
  const { halfWidth: w, halfLength: l } = hall;
  for (const [from, to] of bays) {
    part.quad([-w, lakeWindow.sill, to], [-w, lakeWindow.sill, from], [-w, lakeWindow.head, from], [-w, lakeWindow.head, to], paint);
    part.quad([w, clerestory.sill, from], [w, clerestory.sill, to], [w, clerestory.head, to], [w, clerestory.head, from], paint);
  }
  for (const side of [-1, 1]) {
    const [x0, x1] = [side * slotWindow.s0, side * slotWindow.s1].sort((a, b) => a - b) as [number, number];
    part.quad([x0, slotWindow.t0, -l], [x1, slotWindow.t0, -l], [x1, slotWindow.t1, -l], [x0, slotWindow.t1, -l], paint);
    const edge = side * gable.half;
    const [low, high] = [roofHeight(edge) - gable.rim, roofHeight(0) - gable.rim];
    part.quad([0, gable.sill, l], [edge, gable.sill, l], [edge, low, l], [0, high, l], paint);
  }
  return part;
}
