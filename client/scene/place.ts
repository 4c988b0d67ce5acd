import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { Atmosphere } from './atmosphere.ts';
import type { SeatPlace } from './movement/body.ts';
import type { Floor, Spot } from './movement/floor.ts';
import { localFloor } from './movement/local-floor.ts';
import type { SpawnPoint } from './spawn.ts';

/** A scene as the hall uses it: the manifest in radians, with its floor as functions. */
export interface Place {
  readonly floor: Floor;
  readonly seats: readonly SeatPlace[];
  readonly spawns: readonly SpawnPoint[];
  /** Where people look when they come in: the middle of the stage. */
  readonly facing: Spot;
  /** Height of the lowest floor, metres. */
  readonly lowest: number;
  readonly modelUrl: string;
  readonly atmosphere: Atmosphere;
}

export function readPlace(manifest: SceneManifest, sceneUrl: string): Place {
  return {
    floor: localFloor(manifest),
    seats: manifest.seats.map(({ id, position: [x, y, z], yaw }) => ({ id, x, y, z, heading: radians(yaw) })),
    spawns: manifest.spawnPoints.map(({ position: [x, , z], yaw }) => ({ x, z, heading: radians(yaw) })),
    facing: middle(manifest.stage.polygon),
    lowest: Math.min(...manifest.floor.map(({ height, slope }) => Math.min(height, slope?.toHeight ?? height))),
    modelUrl: `${sceneUrl}${manifest.model}`,
    atmosphere: manifest.atmosphere,
  };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function middle(polygon: readonly (readonly [number, number])[]): Spot {
  const sum = polygon.reduce(([x, z], corner) => [x + corner[0], z + corner[1]] as const, [0, 0] as const);
  return { x: sum[0] / polygon.length, z: sum[1] / polygon.length };
}
