import type { Slot } from '../../protocol/ids.ts';
import type { Pose } from '../../protocol/pose.ts';
import type { SceneManifest } from '../../protocol/scene-manifest.ts';

/** Height of a sitting person's eyes above the seat's floor, metres. */
const EYES = 1.2;
/** Somebody standing closer than this to a seat, in metres, has taken it. */
const TAKEN = 0.6;

/**
 * Seats in the hall for people of the plain view, so that the others see that they are there. A seat is kept until they
 * leave or come into the hall themselves; when all seats are taken, nobody is shown.
 */
export class PlainSeats {
  readonly #manifest: SceneManifest;
  readonly #taken = new Map<Slot, string>();

  constructor(manifest: SceneManifest) {
    this.#manifest = manifest;
  }

  /** @param heads where the heads of people in the hall are: x and z */
  take(slot: Slot, heads: Iterable<readonly [x: number, z: number]>): Pose | undefined {
    const standing = [...heads];
    const own = this.#taken.get(slot);
    const taken = new Set(this.#taken.values());
    const seat = this.#manifest.seats.find(({ id, position }) => id === own || (!taken.has(id)
      && standing.every(([x, z]) => Math.hypot(x - position[0], z - position[2]) > TAKEN)));
    if (seat === undefined) return undefined;
    this.#taken.set(slot, seat.id);
    const half = (seat.yaw * Math.PI) / 360;
    const [x, y, z] = seat.position;
    return { head: { position: [x, y + EYES, z], rotation: [0, Math.sin(half), 0, Math.cos(half)] } };
  }

  leave(slot: Slot): void {
    this.#taken.delete(slot);
  }
}
