import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { SeatPlace } from '#client/scene/movement/body.ts';
import type { Floor } from '#client/scene/movement/floor.ts';

/** Speed of the thrown arc in m/s, and how hard it falls: reaches about 9 m when aimed at 45 degrees. */
const THROW = 7.6;
const GRAVITY = 9.8 * 0.62;
/** Seconds between two points of the arc. */
const TICK = 0.04;
export const ARC_POINTS = 56;
/** Landing this near to a seat, in metres, takes the seat. */
const SEAT_REACH = 0.55;

export interface TeleportAim {
  /** The arc from the hand to where it lands or is lost, in the scene. */
  readonly points: readonly Vec3[];
  /** Where one would land; undefined when nobody can stand there. */
  readonly landing: Landing | undefined;
}

export interface Landing {
  readonly position: Vec3;
  readonly seat: SeatPlace | undefined;
}

/**
 * The arc of a teleport. It ends where it first comes down on the walkable floor, or near a seat; an arc that falls below every
 * floor without landing is invalid and drawn up to the lowest floor, so that the person sees where they point.
 */
export function aimTeleport(origin: Vec3, direction: Vec3, floor: Floor, seats: readonly SeatPlace[], lowest: number): TeleportAim {
  const points: Vec3[] = [origin];
  let before = origin;
  for (let i = 1; i < ARC_POINTS; i++) {
    const at = arcPoint(origin, direction, i * TICK);
    const falling = at[1] < before[1];
    const height = floor.heightAt(at[0], at[2]);
    // A floor above the arc's previous point is a step's side (the stage from the front), not a place to land on.
    if (falling && height !== undefined && at[1] <= height && before[1] > height) {
      const position = touchDown(before, at, height, floor);
      points.push(position);
      const near = seatNear(position, seats);
      return { points, landing: { position: near ? [near.x, near.y, near.z] : position, seat: near } };
    }
    const seat = falling ? seatUnder(before, at, seats) : undefined;
    if (seat) {
      const position: Vec3 = [seat.x, seat.y, seat.z];
      points.push(at);
      return { points, landing: { position, seat } };
    }
    points.push(at);
    if (at[1] < lowest) return { points, landing: undefined };
    before = at;
  }
  return { points, landing: undefined };
}

function arcPoint(origin: Vec3, direction: Vec3, seconds: number): Vec3 {
  return [
    origin[0] + direction[0] * THROW * seconds,
    origin[1] + direction[1] * THROW * seconds - (GRAVITY * seconds * seconds) / 2,
    origin[2] + direction[2] * THROW * seconds,
  ];
}

function touchDown(above: Vec3, below: Vec3, height: number, floor: Floor): Vec3 {
  const share = (above[1] - height) / Math.max(1e-6, above[1] - below[1]);
  const x = above[0] + (below[0] - above[0]) * share;
  const z = above[2] + (below[2] - above[2]) * share;
  const exact = floor.heightAt(x, z);
  // At an edge the interpolated point may lie just outside; the sampled one is on the floor.
  return exact === undefined ? [below[0], height, below[2]] : [x, exact, z];
}

function seatNear(position: Vec3, seats: readonly SeatPlace[]): SeatPlace | undefined {
  let best: SeatPlace | undefined;
  let reach = SEAT_REACH;
  for (const seat of seats) {
    const away = Math.hypot(seat.x - position[0], seat.z - position[2]);
    if (away < reach && Math.abs(seat.y - position[1]) < 0.5) [best, reach] = [seat, away];
  }
  return best;
}

/** Seats often stand where nobody can walk; the arc takes one when it comes down through the height of its cushion. */
function seatUnder(above: Vec3, below: Vec3, seats: readonly SeatPlace[]): SeatPlace | undefined {
  for (const seat of seats) {
    const cushion = seat.y + 0.45;
    if (above[1] < cushion || below[1] > cushion) continue;
    if (Math.hypot(seat.x - below[0], seat.z - below[2]) < 0.35) return seat;
  }
  return undefined;
}
