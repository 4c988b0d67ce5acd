import type { Floor, Spot } from './movement/floor.ts';
import { headingTowards } from './movement/locomotion.ts';

/** People who have just come stand this far apart, in metres. */
const APART = 0.95;
/** Turn between one place and the next around a spawn point: the golden angle spreads any number of people evenly. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export interface SpawnPoint extends Spot {
  readonly heading: number;
}

/**
 * Where somebody stands first. The server gives no place, so each slot has its own: slots take turns over the scene's spawn
 * points and stand around each in a sunflower pattern; who would land on no floor takes the next free petal. Looks at `facing`.
 */
export function spawnPlace(slot: number, points: readonly SpawnPoint[], floor: Floor, facing: Spot | undefined): SpawnPoint {
  const point = points[slot % points.length]!;
  const turn = Math.floor(slot / points.length);
  // Petals on obstacles are skipped for everybody alike, so two slots never choose the same.
  let free = -1;
  for (let petal = 0; petal < 4 * (turn + 4); petal++) {
    const away = APART * Math.sqrt(petal);
    const angle = petal * GOLDEN_ANGLE + point.heading;
    const spot = { x: point.x + Math.sin(angle) * away, z: point.z + Math.cos(angle) * away };
    if (floor.heightAt(spot.x, spot.z) === undefined) continue;
    free++;
    if (free === turn) return { ...spot, heading: facing ? headingTowards(spot, facing) : point.heading };
  }
  return { x: point.x, z: point.z, heading: facing ? headingTowards(point, facing) : point.heading };
}
