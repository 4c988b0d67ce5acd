import type { SceneManifest } from '../../../rooms/protocol/scene-manifest.ts';
import { circle, rectangle, round, seatsAround, type Spot } from '../../toolkit/plan.ts';

type Point = [number, number, number];

/** Inner size of the hall in metres: x from −11 (windows) to 11 (tiers), z from −13 (stage) to 13 (entrance); gabled roof. */
export const hall = { halfWidth: 11, halfLength: 13, eaves: 5.6, ridge: 8.4, bay: 3.25 } as const;
/** Low stage across the north end, one step before it, a ramp of 1 in 12 at its east side. */
export const stage = { halfWidth: 7.5, from: -13, to: -9.2, height: 0.36, step: 0.36 } as const;
export const ramp = { from: 7.5, to: 9, top: -9.6, foot: -5.2 } as const;
/** Seats that rise along the east wall. */
export const tiers = { from: 8.3, depth: 0.9, rise: 0.42, count: 3, north: -4.2, south: 9.4, aisles: [-0.4, 5.6], aisleWidth: 1.2, seatWidth: 0.68 } as const;
export const table = { radius: 0.9, height: 0.74, seatRadius: 1.22, seats: 6 } as const;
export const screen = { width: 8, height: 4.5, bottom: 1.1 } as const;
export const portal = { halfWidth: 2.6, depth: 0.7, height: 3.3 } as const;
export const lectern: Point = [-4.6, stage.height, -10.3];
/** Pots with trees and tall plants. */
export const plants: readonly { readonly at: Point; readonly radius: number }[] = [
  { at: [-8.6, 0, -12.3], radius: 0.42 }, { at: [9.9, 0, -12.2], radius: 0.42 }, { at: [9.7, 0, 11.8], radius: 0.45 },
  { at: [-9.6, 0, 12], radius: 0.45 }, { at: [4.3, 0, 12.3], radius: 0.35 }, { at: [-4.3, 0, 12.3], radius: 0.35 },
];

/** Four tables on each side; the middle of the hall stays open. */
export const tableCenters: readonly Point[] = [-4.6, -0.9, 2.8, 6.5].flatMap((z) => [-5.2, 5.2].map((x): Point => [x, 0, z]));

/** The pitch of the roof, seen from inside. */
export function roofHeight(x: number): number {
  return hall.ridge - ((hall.ridge - hall.eaves) * Math.abs(x)) / hall.halfWidth;
}

/** Middles of the seats on the tiers, from the lowest tier up. */
export const tierSeats: readonly { readonly tier: number; readonly x: number; readonly z: number }[] = Array.from({ length: tiers.count }, (_, tier) => {
  const spots: { tier: number; x: number; z: number }[] = [];
  const [first, second] = tiers.aisles;
  const half = tiers.aisleWidth / 2;
  for (const [from, to] of [[tiers.north, first - half], [first + half, second - half], [second + half, tiers.south]] as const) {
    const count = Math.floor((to - from - 0.1) / tiers.seatWidth);
    const start = (from + to - count * tiers.seatWidth) / 2;
    for (let i = 0; i < count; i += 1) spots.push({ tier, x: round(tiers.from + tier * tiers.depth + 0.2), z: round(start + (i + 0.5) * tiers.seatWidth) });
  }
  return spots;
}).flat();

const floorMargin = 0.35;
const { halfWidth, halfLength } = hall;
const tierFloor = (tier: number): Spot[] => {
  const west = tiers.from + tier * tiers.depth;
  return rectangle(west, tiers.north, tier === tiers.count - 1 ? halfWidth - floorMargin : west + tiers.depth, tiers.south);
};

export const manifest: SceneManifest = {
  version: 'tinghall.scene.v1',
  id: 'town-hall',
  title: { en: 'Town hall', lt: 'Miesto salė' },
  description: {
    en: 'A bright timber hall with a stage, a screen wall, round tables and windows to birches and water.',
    lt: 'Šviesi medinė salė su scena, ekranu, apskritais stalais ir langais į beržus bei vandenį.',
  },
  model: 'town-hall.glb',
  preview: 'preview.jpg',
  bounds: { min: [-11.8, -1, -13.8], max: [11.8, 8.6, 13.8] },
  atmosphere: {
    background: '#dfe9ee',
    light: { sky: '#fbf8f1', ground: '#cdbb9f', window: { colour: '#fff6e6', direction: [-0.74, 0.6, 0.3] } },
  },
  spawnPoints: [-2.4, 0, 2.4].map((x) => ({ position: [x, 0, 9.9] as Point, yaw: 0, radius: 2 })),
  floor: [
    { id: 'hall', polygon: rectangle(-halfWidth + 0.75, -halfLength + floorMargin, halfWidth - floorMargin, halfLength - floorMargin), height: 0 },
    { id: 'stage', polygon: rectangle(-stage.halfWidth, -halfLength + floorMargin, stage.halfWidth, stage.to), height: stage.height },
    { id: 'steps', polygon: rectangle(-stage.halfWidth, stage.to - 0.01, stage.halfWidth, stage.to + stage.step), height: 0, slope: { from: [0, round(stage.to + stage.step)], to: [0, stage.to], toHeight: stage.height } },
    { id: 'landing', polygon: rectangle(ramp.from - 0.01, -halfLength + floorMargin, ramp.to, ramp.top), height: stage.height },
    { id: 'ramp', polygon: rectangle(ramp.from, ramp.top - 0.01, ramp.to, ramp.foot), height: 0, slope: { from: [ramp.from, ramp.foot], to: [ramp.from, ramp.top], toHeight: stage.height } },
    ...Array.from({ length: tiers.count }, (_, tier) => ({ id: `tier-${tier + 1}`, polygon: tierFloor(tier), height: round((tier + 1) * tiers.rise) })),
  ],
  obstacles: [
    ...tableCenters.map(([x, , z]) => circle(x, z, table.radius + 0.1)),
    rectangle(lectern[0] - 0.4, lectern[2] - 0.1, lectern[0] + 0.4, lectern[2] + 0.35),
    ...plants.map(({ at: [x, , z], radius }) => circle(x, z, radius + 0.15, 8)),
    rectangle(-portal.halfWidth - 0.2, halfLength - portal.depth - 0.25, portal.halfWidth + 0.2, halfLength),
  ],
  stage: {
    polygon: rectangle(-stage.halfWidth, stage.from, stage.halfWidth, stage.to),
    height: stage.height,
    speaker: { position: [lectern[0], stage.height, lectern[2] - 0.55], yaw: 180 },
  },
  seats: [
    ...tableCenters.flatMap((center, index) => seatsAround(`table-${index + 1}`, center, table.seatRadius, table.seats)),
    // Whoever sits on a tier has the feet on the one below.
    ...tierSeats.map(({ tier, x, z }, index) => ({ id: `tier-${tier + 1}-seat-${index + 1}`, position: [x, round(tier * tiers.rise), z] as Point, yaw: 75, height: round(tiers.rise + 0.055) })),
  ],
  tables: tableCenters.map(([x, , z], index) => ({ id: `table-${index + 1}`, center: [x, table.height, z] as Point, radius: table.radius })),
  screens: [{ id: 'main', node: 'screen-main', center: [0, screen.bottom + screen.height / 2, -halfLength + 0.2], yaw: 180, width: screen.width, height: screen.height }],
  credits: 'CREDITS.md',
};
