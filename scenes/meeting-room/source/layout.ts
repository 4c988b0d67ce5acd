import type { SceneManifest } from '../../../rooms/protocol/scene-manifest.ts';
import { circle, ellipse, rectangle, round } from '../../toolkit/plan.ts';

type Point = [number, number, number];

/** Inner size in metres: x from −4 (windows) to 4, z from −4.6 (screen) to 4.6 (door); flat ceiling. */
export const room = { halfWidth: 4, halfLength: 4.6, height: 3.3 } as const;
/** The table stands a little towards the windows, along the room. */
export const table = { center: [-0.35, 0, 0.35] as Point, halfWidth: 0.78, halfLength: 2.1, height: 0.74, roundness: 2.7 } as const;
export const screen = { width: 2.9, height: 1.63, bottom: 0.95 } as const;
export const sideboard = { x: 3.42, from: -0.6, to: 2.6, height: 0.78 } as const;
export const plants: readonly { readonly at: Point; readonly radius: number }[] = [{ at: [-3.35, 0, -3.95], radius: 0.3 }, { at: [3.35, 0, -3.9], radius: 0.32 }];
export const door = { x: 2.4, half: 0.5, height: 2.15 } as const;

/** Half the table's width at a distance from its middle. */
function edge(along: number): number {
  return table.halfWidth * Math.max(0, 1 - (Math.abs(along) / table.halfLength) ** table.roundness) ** (1 / table.roundness);
}

const [tx, , tz] = table.center;
/** Five chairs on each long side, one at each end. */
const seats: SceneManifest['seats'] = [
  ...[-1.52, -0.76, 0, 0.76, 1.52].flatMap((along) => [-1, 1].map((side) => ({ position: [round(tx + side * (edge(along) + 0.3)), 0, round(tz + along)] as Point, yaw: round(side * (90 - along * 7)) }))),
  { position: [tx, 0, round(tz - table.halfLength - 0.3)] as Point, yaw: 180 },
  { position: [tx, 0, round(tz + table.halfLength + 0.3)] as Point, yaw: 0 },
].map((seat, index) => ({ id: `seat-${index + 1}`, ...seat, table: 'table' }));

export const manifest: SceneManifest = {
  version: 'tinghall.scene.v1',
  id: 'meeting-room',
  title: { en: 'Meeting room', lt: 'Posėdžių kambarys' },
  description: {
    en: 'A quiet room for twelve: one oval table, a screen, and a wide window to the lake.',
    lt: 'Ramus kambarys dvylikai: ovalus stalas, ekranas ir platus langas į ežerą.',
  },
  model: 'meeting-room.glb',
  preview: 'preview.jpg',
  bounds: { min: [-4.8, -1, -5.4], max: [4.8, 3.4, 5.4] },
  atmosphere: {
    background: '#dfe9ee',
    light: { sky: '#fbf8f1', ground: '#cdbb9f', window: { colour: '#fff6e6', direction: [-0.8, 0.55, 0.2] } },
  },
  spawnPoints: [{ position: [2.1, 0, 3.3], yaw: 15, radius: 0.8 }],
  floor: [{ id: 'room', polygon: rectangle(-room.halfWidth + 0.35, -room.halfLength + 0.3, room.halfWidth - 0.3, room.halfLength - 0.3), height: 0 }],
  obstacles: [
    ellipse(tx, tz, table.halfWidth + 0.02, table.halfLength + 0.02),
    rectangle(sideboard.x - 0.3, sideboard.from - 0.1, room.halfWidth, sideboard.to + 0.1),
    ...plants.map(({ at: [x, , z], radius }) => circle(x, z, radius + 0.12, 8)),
  ],
  stage: { polygon: rectangle(-2, -room.halfLength, 3, -3.1), height: 0, speaker: { position: [1.95, 0, -3.7], yaw: 160 } },
  seats,
  tables: [{ id: 'table', center: [tx, table.height, tz], radius: table.halfLength }],
  screens: [{ id: 'main', node: 'screen-main', center: [round(tx), round(screen.bottom + screen.height / 2), -room.halfLength + 0.08], yaw: 180, width: screen.width, height: screen.height }],
  credits: 'CREDITS.md',
};
