import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';

/** Somebody as far as one can aim at them: an upright line from the feet to the crown, metres. */
export interface Upright {
  readonly id: ParticipantId;
  readonly feet: Vec3;
  /** Height of the crown. */
  readonly top: number;
}

/** A figure is about so thick, metres: somewhat more, so that a hand that trembles meets it. */
const THICK = 0.32;

/** Whose figure a ray meets first. @param direction of length 1 */
export function aimedPerson(people: Iterable<Upright>, origin: Vec3, direction: Vec3): { readonly id: ParticipantId; readonly at: Vec3; readonly along: number } | undefined {
  let nearest: { readonly id: ParticipantId; readonly at: Vec3; readonly along: number } | undefined;
  for (const { id, feet: [x, floor, z], top } of people) {
    // Where the ray passes nearest to the upright line, seen from above; straight up or down it passes nowhere.
    const level = direction[0] ** 2 + direction[2] ** 2;
    const along = level < 1e-6 ? 0 : ((x - origin[0]) * direction[0] + (z - origin[2]) * direction[2]) / level;
    if (along <= 0 || along >= (nearest?.along ?? Infinity)) continue;
    const at: Vec3 = [origin[0] + direction[0] * along, origin[1] + direction[1] * along, origin[2] + direction[2] * along];
    if (Math.hypot(at[0] - x, at[2] - z) <= THICK && at[1] >= floor - 0.1 && at[1] <= top + 0.1) nearest = { id, at, along };
  }
  return nearest;
}
