import { distance, type Floor, type Spot } from './movement/floor.ts';
import { headingTowards } from './movement/locomotion.ts';

/** Turn between one place and the next around a spawn point: the golden angle spreads any number of people evenly. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Places that are laid out; later slots start again at the first, whose holder has long walked on. */
const PLACES = 240;
/** Petals looked at around each spawn point before its surroundings count as full. */
const PETALS = 400;
/** Who has just come stands so far from every seat, in metres: somebody may sit there. */
const BESIDE_SEATS = 0.7;
/**
 * People who have just come stand about so far apart, and never nearer than `least`, in metres. In a small room places are laid out more
 * narrowly, and in the end on seats, before two people share one.
 */
const LAYOUTS = [{ apart: 0.95, least: 0.75, onSeats: false }, { apart: 0.6, least: 0.6, onSeats: false }, { apart: 0.6, least: 0.6, onSeats: true }] as const;

export interface SpawnPoint extends Spot {
  readonly heading: number;
}

export interface SpawnRoom {
  readonly spawns: readonly SpawnPoint[];
  readonly seats: readonly Spot[];
  readonly floor: Floor;
  /** Where people look when they have come. */
  readonly facing?: Spot | undefined;
}

/**
 * Where somebody stands first. The server gives no place, so each slot has its own, the same on every device: places lie like
 * sunflower seeds around the scene's spawn points in turn, leaving out what is not floor, a seat, or too near to an earlier place.
 */
export function spawnPlace(slot: number, room: SpawnRoom): SpawnPoint {
  const { spawns, facing } = room;
  const wanted = slot % PLACES;
  const places: SpawnPoint[] = [];
  for (const layout of LAYOUTS) {
    layOut(places, wanted, room, layout);
    const place = places[wanted];
    if (place) return facingFrom(place, facing);
  }
  // A small room has fewer places than slots: they share.
  return facingFrom(places[wanted % Math.max(1, places.length)] ?? spawns[0] ?? { x: 0, z: 0, heading: 0 }, facing);
}

/** Adds places up to the wanted one, as far as there is room. */
function layOut(places: SpawnPoint[], wanted: number, { spawns, seats, floor }: SpawnRoom, { apart, least, onSeats }: (typeof LAYOUTS)[number]): void {
  for (let petal = 0; petal < PETALS; petal++) {
    for (const point of spawns) {
      const away = apart * Math.sqrt(petal);
      const angle = petal * GOLDEN_ANGLE + point.heading;
      const spot = { x: point.x + Math.sin(angle) * away, z: point.z + Math.cos(angle) * away, heading: point.heading };
      if (floor.heightAt(spot.x, spot.z) === undefined || places.some((other) => distance(other, spot) < least)) continue;
      if (!onSeats && seats.some((seat) => distance(seat, spot) < BESIDE_SEATS)) continue;
      places.push(spot);
      if (places.length > wanted) return;
    }
  }
}

function facingFrom({ x, z, heading }: SpawnPoint, facing: Spot | undefined): SpawnPoint {
  return { x, z, heading: facing ? headingTowards({ x, z }, facing) : heading };
}
