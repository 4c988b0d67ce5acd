import type { SceneManifest } from '../../rooms/protocol/scene-manifest.ts';

/** A spot on the floor: x and z in metres. */
export type Spot = [x: number, z: number];

/** To the millimetre, so that the manifest stays readable. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

export function rectangle(minX: number, minZ: number, maxX: number, maxZ: number): Spot[] {
  return ([[minX, minZ], [maxX, minZ], [maxX, maxZ], [minX, maxZ]] as const).map(([x, z]): Spot => [round(x), round(z)]);
}

export function circle(x: number, z: number, radius: number, corners = 12): Spot[] {
  return ellipse(x, z, radius, radius, corners);
}

export function ellipse(x: number, z: number, radiusX: number, radiusZ: number, corners = 16): Spot[] {
  return Array.from({ length: corners }, (_, index): Spot => {
    const angle = (index / corners) * 2 * Math.PI;
    return [round(x + radiusX * Math.sin(angle)), round(z + radiusZ * Math.cos(angle))];
  });
}

/** Seats around a round table, each looking at its middle. */
export function seatsAround(table: string, [x, y, z]: readonly [number, number, number], radius: number, count: number): SceneManifest['seats'] {
  return Array.from({ length: count }, (_, seat) => {
    const angle = ((seat + 0.5) / count) * 2 * Math.PI;
    return {
      id: `${table}-seat-${seat + 1}`,
      position: [round(x + radius * Math.sin(angle)), y, round(z + radius * Math.cos(angle))],
      yaw: round((angle * 180) / Math.PI),
      table,
    };
  });
}
