import { POSE_STRIDE, type PoseBuffer } from '#client/avatars/pose-buffer.ts';
import type { SeatPlace } from './movement/body.ts';
import type { Place } from './place.ts';

/** Somebody whose head is nearer than this to a seat's middle, in metres across, has taken it. The room uses the same distance. */
const TAKEN = 0.6;
/** Heads higher than this above a seat's floor, in metres, or below it, belong to another level. */
const LEVEL = 2.2;
/** For so long, in ms, the answer stands: nobody sits down faster. */
const STANDS = 200;

/** The seats on which nobody else sits, as far as is known. */
export function freeSeats(seats: readonly SeatPlace[], { slots, poses }: Pick<PoseBuffer, 'slots' | 'poses'>): readonly SeatPlace[] {
  return seats.filter(({ x, y, z }) => !slots.some((_, row) => {
    const at = row * POSE_STRIDE;
    const above = poses[at + 1]! - y;
    return above > 0 && above < LEVEL && Math.hypot(poses[at]! - x, poses[at + 2]! - z) < TAKEN;
  }));
}

/** The same place, whose seats are only those that are free at the moment. @param clock ms */
export function withFreeSeats(place: Place, others: PoseBuffer, clock: () => number = () => performance.now()): Place {
  let free = place.seats;
  let askedAt = -Infinity;
  return {
    ...place,
    get seats() {
      if (clock() - askedAt < STANDS) return free;
      askedAt = clock();
      return (free = freeSeats(place.seats, others));
    },
  };
}
