import { Board } from '../../toolkit/board.ts';
import { blend, tone } from '../../toolkit/colour.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { box, without } from '../../toolkit/shapes.ts';
import { tiers, tierSeats } from './layout.ts';

/** Three rising benches along the east wall with felt cushions, and two aisles with half steps. */
export function buildTiers(): Part {
  const part = new Part('tiers');
  const random = seededRandom(61);
  const pen = new Pen(part);
  const { from, depth, rise, count, north, south } = tiers;
  const long = south - north;
  const wood = blend(colours.oak, colours.birch, 0.4);
  for (let tier = 0; tier < count; tier += 1) {
    const [x, y] = [from + tier * depth, (tier + 1) * rise];
    const tread = new Board(part, [x, y, south], [1, 0, 0], [0, 0, -1], [depth, long], 12, wood);
    const riser = new Board(part, [x, y - rise, north], [0, 0, 1], [0, 1, 0], [long, rise], 12, wood);
    for (let row = 0; row < 4; row += 1) {
      for (let z = 0; z < long - 0.01; z += long / 5) tread.rectangle({ s0: (depth * row) / 4, s1: (depth * (row + 1)) / 4, t0: z, t1: z + long / 5 }, tone(wood, 1 + (random() - 0.5) * 0.09));
    }
    for (let z = 0; z < long - 0.01; z += long / 8) riser.rectangle({ s0: z, s1: z + long / 8, t0: 0, t1: rise }, tone(colours.birch, 0.95 + random() * 0.06));
    box(pen, [x - 0.02, y - 0.04, north], [x + 0.03, y + 0.003, south], { colour: colours.birch }, ['left', 'top']);
  }
  // The stepped ends.
  for (const [z, looksNorth] of [[north, true], [south, false]] as const) {
    for (let tier = 0; tier < count; tier += 1) {
      const [x0, x1, y] = [from + tier * depth, from + (tier + 1) * depth, (tier + 1) * rise];
      const paint = { colour: wood };
      if (looksNorth) pen.quad([x1, 0, z], [x0, 0, z], [x0, y, z], [x1, y, z], paint);
      else pen.quad([x0, 0, z], [x1, 0, z], [x1, y, z], [x0, y, z], paint);
    }
  }
  for (const { tier, x, z } of tierSeats) {
    const y = (tier + 1) * rise;
    const felt = tone(blend(colours.moss, colours.felt, tier % 2 ? 0.35 : 0.15), 0.95 + random() * 0.1);
    box(pen, [x - 0.17, y, z - tiers.seatWidth / 2 + 0.025], [x + 0.26, y + 0.055, z + tiers.seatWidth / 2 - 0.025], { colour: felt }, without('bottom'));
  }
  for (const z of tiers.aisles) {
    for (let tier = 0; tier < count; tier += 1) {
      const [x, y] = [from + tier * depth, tier * rise];
      box(pen, [x - 0.3, y, z - tiers.aisleWidth / 2], [x, y + rise / 2, z + tiers.aisleWidth / 2], { colour: tone(wood, 0.95) }, without('bottom', 'right'));
      box(pen, [x - 0.31, y + rise / 2 - 0.03, z - tiers.aisleWidth / 2], [x - 0.26, y + rise / 2 + 0.003, z + tiers.aisleWidth / 2], { colour: colours.birch }, ['left', 'top']);
    }
  }
  return part;
}
