import { blend } from '../../toolkit/colour.ts';
import { chair } from '../../toolkit/furniture/chair.ts';
import { pottedTree } from '../../toolkit/furniture/greenery.ts';
import { pendant, ringLamp } from '../../toolkit/furniture/lamps.ts';
import { lectern } from '../../toolkit/furniture/lectern.ts';
import { roundTable, tableware } from '../../toolkit/furniture/round-table.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { lectern as lecternSpot, manifest, plants, roofHeight, table, tableCenters } from './layout.ts';

/** Tables, chairs, lectern, lamps and plants. */
export function furnish(): Part[] {
  const furniture = new Part('furniture');
  const random = seededRandom(83);
  tableCenters.forEach((center, index) => {
    roundTable(furniture, center, table);
    tableware(new Pen(furniture, [center[0], table.height, center[2]]), random);
    const felt = (index + Math.floor(index / 2)) % 2 === 0 ? blend(colours.moss, colours.felt, 0.25) : blend(colours.lake, colours.felt, 0.25);
    for (const seat of manifest.seats.filter((each) => each.table === `table-${index + 1}`)) {
      chair(new Pen(furniture, seat.position, seat.yaw + (random() - 0.5) * 9), felt);
    }
  });
  lectern(new Pen(furniture, lecternSpot));

  const lamps = new Part('lamps', { light: 'lit', casts: true, emission: 9 });
  for (const [x, , z] of tableCenters) pendant(lamps, [x, 2.75, z], roofHeight(x), blend(colours.lime, colours.felt, 0.4));
  for (const z of [-4.9, 1.6, 8.1]) ringLamp(lamps, [0, 5.1, z], 1.5, (x) => roofHeight(x));

  const foliage = new Part('plants', { light: 'lit', casts: true, doubleSided: true });
  plants.forEach((plant, i) => pottedTree(furniture, foliage, { ...plant, height: plant.radius > 0.4 ? 2.7 : 1.7, leaves: plant.radius > 0.4 ? 78 : 46 }, seededRandom(91 + i)));
  return [furniture, lamps, foliage];
}
