import { distance, type Floor, type Spot } from './movement/floor.ts';
import { headingTowards } from './movement/locomotion.ts';

/** People who have just come stand about this far apart, and never nearer than the second, in metres. */
const APART = 0.95;
const LEAST = 0.75;
/** Turn between one place and the next around a spawn point: the golden angle spreads any number of people evenly. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Places that are laid out; later slots start again at the first, whose holder has long walked on. */
const PLACES = 240;
/** Petals looked at around each spawn point before its surroundings count as full. */
const PETALS = 400;

export interface SpawnPoint extends Spot {
  readonly heading: number;
}

/**
 * Where somebody stands first. The server gives no place, so each slot has its own, the same on every device: places lie like
 * sunflower seeds around the scene's spawn points in turn, leaving out what is not floor or too near to an earlier place.
 */
export function spawnPlace(slot: number, points: readonly SpawnPoint[], floor: Floor, facing: Spot | undefined): SpawnPoint {
  const wanted = slot % PLACES;
  const places: Spot[] = [];
  for (let petal = 0; petal < PETALS; petal++) {
    for (const point of points) {
      const away = APART * Math.sqrt(petal);
      const angle = petal * GOLDEN_ANGLE + point.heading;
      const spot = { x: point.x + Math.sin(angle) * away, z: point.z + Math.cos(angle) * away };
      if (floor.heightAt(spot.x, spot.z) === undefined || places.some((other) => distance(other, spot) < LEAST)) continue;
      if (places.length === wanted) return facingFrom(spot, point.heading, facing);
      places.push(spot);
    }
  }
  // A small room has fewer places than slots: they share.
  const shared = places[wanted % Math.max(1, places.length)] ?? points[0] ?? { x: 0, z: 0 };
  return facingFrom(shared, points[0]?.heading ?? 0, facing);
}

function facingFrom({ x, z }: Spot, heading: number, facing: Spot | undefined): SpawnPoint {
  return { x, z, heading: facing ? headingTowards({ x, z }, facing) : heading };
}
