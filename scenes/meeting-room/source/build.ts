import type { PlaceSource } from '../../toolkit/build-place.ts';
import { blend, linear } from '../../toolkit/colour.ts';
import { chair } from '../../toolkit/furniture/chair.ts';
import { pottedTree } from '../../toolkit/furniture/greenery.ts';
import { sideboard as drawSideboard } from '../../toolkit/furniture/sideboard.ts';
import { ovalTable } from '../../toolkit/furniture/oval-table.ts';
import { tableware } from '../../toolkit/furniture/round-table.ts';
import { morning } from '../../toolkit/light/sky.ts';
import { outdoors } from '../../toolkit/nature/outdoors.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { seededRandom } from '../../toolkit/random.ts';
import { bar, box, without } from '../../toolkit/shapes.ts';
import { manifest, plants, room, sideboard, table } from './layout.ts';
import { buildFloorAndCeiling, buildScreen, buildWalls, buildWindows } from './room.ts';

function furnish(): Part[] {
  const furniture = new Part('furniture');
  const random = seededRandom(83);
  ovalTable(furniture, table.center, table);
  for (const z of [-0.95, 0.95]) tableware(new Pen(furniture, [table.center[0], table.height, table.center[2] + z], 0, 0.85), random);
  for (const seat of manifest.seats) chair(new Pen(furniture, seat.position, seat.yaw + (random() - 0.5) * 8), blend(colours.moss, colours.felt, 0.25));
  drawSideboard(new Pen(furniture), { x0: sideboard.x - 0.22, x1: room.halfWidth - 0.06, z0: sideboard.from, z1: sideboard.to, height: sideboard.height }, random);
  const lamps = new Part('lamps', { light: 'lit', casts: true, emission: 10 });
  const pen = new Pen(lamps);
  const [x, , z] = table.center;
  box(pen, [x - 0.06, 2.05, z - 1.5], [x + 0.06, 2.13, z + 1.5], { colour: colours.oak }, without('bottom'));
  box(pen, [x - 0.045, 2.045, z - 1.48], [x + 0.045, 2.05, z + 1.48], { colour: linear('#fff3dc'), glow: true }, ['bottom']);
  for (const end of [-1.3, 1.3]) bar(pen, [x, 2.13, z + end], [x, room.height, z + end], 0.005, 4, { colour: colours.iron });
  const foliage = new Part('plants', { light: 'lit', casts: true, doubleSided: true });
  plants.forEach((plant, i) => pottedTree(furniture, foliage, { ...plant, height: 1.9 - i * 0.15, leaves: 60 }, seededRandom(91 + i)));
  return [furniture, lamps, foliage];
}

export function meetingRoom(): PlaceSource {
  const framing = ([[-8.6, -3.4, 8.6, 380], [-9.4, -2.3, 7.6, 330], [-11.5, 4.2, 9.4, 380], [-14, 1.2, 8.4, 330], [-16.5, -8.5, 9.2, 330], [-15.5, 9.5, 9, 300]] as const)
    .map(([x, z, height, leaves]) => ({ x, z, height, leaves }));
  return {
    manifest,
    parts: [
      ...buildFloorAndCeiling(), buildWalls(), ...buildWindows(), ...furnish(), ...buildScreen(),
      ...outdoors({ site: { halfWidth: room.halfWidth + 0.3, halfLength: room.halfLength + 0.3, ground: -0.25, water: -1.15, shore: -21 }, framing, scattered: 30, deck: 2.2 }),
    ],
    light: { day: { ...morning, sun: [-0.8, 0.52, 0.3] }, exposure: { white: 0.74 }, rays: { perPoint: 196, sun: 40 }, width: 512 },
  };
}
