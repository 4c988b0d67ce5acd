import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';

type Point = [number, number, number];
type Spot = [number, number];

/** Inner size of the hall in metres: x from −12 to 12, z from −10 (stage) to 10 (entrance). */
export const hall = { halfWidth: 12, halfLength: 10, height: 7.5 } as const;
export const stage = { halfWidth: 6.5, from: -10, to: -6.4, height: 0.4 } as const;
export const table = { radius: 0.9, seatRadius: 1.35, seats: 6 } as const;

/** Three tables on each side; the middle of the hall stays open. */
export const tableCenters: readonly Point[] = [-7.6, 7.6].flatMap((x) => [-2.6, 2.2, 7].map((z): Point => [x, 0, z]));

const rectangle = (minX: number, minZ: number, maxX: number, maxZ: number): Spot[] => [[minX, minZ], [maxX, minZ], [maxX, maxZ], [minX, maxZ]];
const circle = (x: number, z: number, radius: number, corners = 12): Spot[] =>
  Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    return [round(x + radius * Math.sin(angle)), round(z + radius * Math.cos(angle))];
  });
const round = (value: number) => Math.round(value * 1000) / 1000;

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
  bounds: { min: [-12, -0.5, -10], max: [12, 7, 10] },
  atmosphere: { background: '#dfe9ee' },
  spawnPoints: [-2.4, 0, 2.4].map((x) => ({ position: [x, 0, 6.4] as Point, yaw: 0, radius: 2 })),
  floor: [
    { id: 'hall', polygon: rectangle(-11.6, -9.6, 11.6, 9.6), height: 0 },
    { id: 'stage', polygon: rectangle(-stage.halfWidth, -9.3, stage.halfWidth, stage.to), height: stage.height },
    // The steps before the stage.
    { id: 'steps', polygon: rectangle(-2, stage.to - 0.01, 2, stage.to + 0.8), height: 0, slope: { from: [0, stage.to + 0.8], to: [0, stage.to], toHeight: stage.height } },
  ],
  obstacles: tableCenters.map(([x, , z]) => circle(x, z, table.radius + 0.1)),
  stage: {
    polygon: rectangle(-stage.halfWidth, stage.from, stage.halfWidth, stage.to),
    height: stage.height,
    speaker: { position: [-3.4, stage.height, -7.6], yaw: 180 },
  },
  seats: tableCenters.flatMap(([x, y, z], index) => Array.from({ length: table.seats }, (_, seat) => {
    const angle = ((seat + 0.5) / table.seats) * 2 * Math.PI;
    return {
      id: `table-${index + 1}-seat-${seat + 1}`,
      position: [round(x + table.seatRadius * Math.sin(angle)), y, round(z + table.seatRadius * Math.cos(angle))] as Point,
      yaw: round((angle * 180) / Math.PI),
      table: `table-${index + 1}`,
    };
  })),
  tables: tableCenters.map((center, index) => ({ id: `table-${index + 1}`, center: [center[0], 0.74, center[2]] as Point, radius: table.radius })),
  screens: [{ id: 'main', node: 'screen-main', center: [0, 3.2, -9.75], yaw: 180, width: 7.2, height: 4.05 }],
};
