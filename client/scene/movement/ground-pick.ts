import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { SeatPlace } from './body.ts';
import type { Floor, Spot } from './floor.ts';

/** How far somebody can point, in metres. */
const REACH = 45;
const STRIDE = 0.25;
/** A seat is hit within this distance of its middle, which lies this high above its floor. */
const SEAT_RADIUS = 0.42;
const SEAT_MIDDLE = 0.5;

export type Target =
  | { readonly kind: 'floor'; readonly x: number; readonly y: number; readonly z: number }
  | { readonly kind: 'seat'; readonly seat: SeatPlace };

/**
 * What a ray points at: the nearest seat before the floor, or the floor. Marches along the ray over the floor's heights
 * instead of testing triangles: cheap enough for each frame, and it finds the stage's edge as well as its top.
 */
export function pickGround(origin: Vec3, direction: Vec3, floor: Floor, seats: readonly SeatPlace[]): Target | undefined {
  const ground = marchToFloor(origin, direction, floor);
  const seat = nearestSeat(origin, direction, seats);
  if (seat && seat.along < (ground?.along ?? REACH) + SEAT_RADIUS) return { kind: 'seat', seat: seat.seat };
  return ground && { kind: 'floor', x: ground.x, y: ground.y, z: ground.z };
}

/** Where a ray meets the plane `y`, in front of it; for what is pressed beside the floor. */
export function meetPlane(origin: Vec3, direction: Vec3, y: number): Spot | undefined {
  if (direction[1] > -0.01) return undefined;
  const along = (y - origin[1]) / direction[1];
  if (along <= 0 || along > REACH) return undefined;
  return { x: origin[0] + direction[0] * along, z: origin[2] + direction[2] * along };
}

function marchToFloor(origin: Vec3, direction: Vec3, floor: Floor): { x: number; y: number; z: number; along: number } | undefined {
  let before = 0;
  for (let along = STRIDE; along < REACH; along += STRIDE) {
    const height = floor.heightAt(origin[0] + direction[0] * along, origin[2] + direction[2] * along);
    if (height !== undefined && origin[1] + direction[1] * along <= height) return refine(origin, direction, floor, before, along);
    before = along;
  }
  return undefined;
}

function refine(origin: Vec3, direction: Vec3, floor: Floor, above: number, below: number): { x: number; y: number; z: number; along: number } {
  let [high, low] = [above, below];
  for (let i = 0; i < 12; i++) {
    const middle = (high + low) / 2;
    const height = floor.heightAt(origin[0] + direction[0] * middle, origin[2] + direction[2] * middle);
    if (height !== undefined && origin[1] + direction[1] * middle <= height) low = middle;
    else high = middle;
  }
  const x = origin[0] + direction[0] * low;
  const z = origin[2] + direction[2] * low;
  return { x, y: floor.heightAt(x, z) ?? origin[1] + direction[1] * low, z, along: low };
}

function nearestSeat(origin: Vec3, direction: Vec3, seats: readonly SeatPlace[]): { seat: SeatPlace; along: number } | undefined {
  let best: { seat: SeatPlace; along: number } | undefined;
  for (const seat of seats) {
    const [x, y, z] = [seat.x - origin[0], seat.y + SEAT_MIDDLE - origin[1], seat.z - origin[2]];
    const along = x * direction[0] + y * direction[1] + z * direction[2];
    if (along < 0.3 || along > REACH || along > (best?.along ?? REACH)) continue;
    const aside = Math.hypot(x - direction[0] * along, y - direction[1] * along, z - direction[2] * along);
    if (aside < SEAT_RADIUS) best = { seat, along };
  }
  return best;
}
