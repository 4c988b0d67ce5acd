import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Landing } from './teleport-arc.ts';

/** Degrees within which a gaze counts as resting, and within which it counts as being on the invitation. */
const STEADY = 4;
const ON_MARK = 5;
/** Seconds that an invitation stands while nobody looks at it. */
const STANDS = 4;
/** Metres from the eyes to the invitation, and how far above the spot it stands at least. */
const MARK_AWAY = 2.2;
const MARK_UP = 1.15;

export interface GazeFrame {
  readonly dt: number;
  /** Seconds that a gaze rests before it acts. */
  readonly dwell: number;
  /** The eyes and where they look (unit vector), in the hall. */
  readonly eyes: Vec3;
  readonly look: Vec3;
  /** Where one would land there. */
  readonly landing: Landing | undefined;
  /** The gaze is on a panel, or holds something: it moves nobody. */
  readonly isBusy: boolean;
}

export interface GazeStep {
  /** 0..1 of the resting that is needed. */
  readonly progress: number;
  /** [HS51] The invitation to go there, which has to be looked at in its turn. */
  readonly invitation: { readonly landing: Landing; readonly mark: Vec3 } | undefined;
  /** Go now. */
  readonly land: Landing | undefined;
  /** The gaze has rested where there is nothing to go to: a tool may press there. */
  readonly rested: boolean;
}

/**
 * [HS50] [HS51] Moving by the eyes alone. A gaze that rests on the floor or a seat brings an invitation beside it; only a gaze that then
 * rests on the invitation goes there. Looking about moves nobody.
 */
export class GazeSteer {
  #from: Vec3 | undefined;
  #seconds = 0;
  #isSpent = false;
  #invitation: { readonly landing: Landing; readonly mark: Vec3 } | undefined;
  #unseen = 0;
  #onMark = 0;

  reset(): void {
    this.#from = undefined;
    this.#seconds = 0;
    this.#isSpent = false;
    this.#invitation = undefined;
    this.#unseen = 0;
    this.#onMark = 0;
  }

  step(frame: GazeFrame): GazeStep {
    if (frame.isBusy) {
      this.#from = undefined;
      this.#seconds = 0;
      this.#age(frame.dt);
      return this.#answer(0);
    }
    const invitation = this.#invitation;
    if (invitation && degreesBetween(frame.look, towards(frame.eyes, invitation.mark)) < ON_MARK) {
      this.#unseen = 0;
      this.#onMark += frame.dt;
      if (this.#onMark < frame.dwell) return this.#answer(this.#onMark / frame.dwell);
      this.reset();
      this.#isSpent = true;
      this.#from = frame.look;
      return { progress: 0, invitation: undefined, land: invitation.landing, rested: false };
    }
    this.#onMark = 0;
    this.#age(frame.dt);
    return this.#rest(frame);
  }

  #rest(frame: GazeFrame): GazeStep {
    if (this.#from === undefined || degreesBetween(frame.look, this.#from) > STEADY) {
      this.#from = frame.look;
      this.#seconds = 0;
      this.#isSpent = false;
      return this.#answer(0);
    }
    if (this.#isSpent) return this.#answer(0);
    this.#seconds += frame.dt;
    if (this.#seconds < frame.dwell) return this.#answer(frame.landing ? this.#seconds / frame.dwell : 0);
    this.#isSpent = true;
    if (!frame.landing) return { ...this.#answer(0), rested: true };
    this.#invitation = { landing: frame.landing, mark: markFor(frame.eyes, frame.landing.position) };
    this.#unseen = 0;
    return { ...this.#answer(0), rested: true };
  }

  #age(dt: number): void {
    if (this.#invitation === undefined) return;
    this.#unseen += dt;
    if (this.#unseen > STANDS) this.#invitation = undefined;
  }

  #answer(progress: number): GazeStep {
    return { progress: Math.min(1, progress), invitation: this.#invitation, land: undefined, rested: false };
  }
}

/** Above the spot, not nearer than an arm's length and not farther than letters are read. */
export function markFor(eyes: Vec3, spot: Vec3): Vec3 {
  const [x, z] = [spot[0] - eyes[0], spot[2] - eyes[2]];
  const away = Math.hypot(x, z) || 1;
  const share = Math.min(1, MARK_AWAY / away);
  return [eyes[0] + x * share, Math.min(eyes[1] - 0.15, spot[1] + MARK_UP), eyes[2] + z * share];
}

function towards(from: Vec3, to: Vec3): Vec3 {
  const [x, y, z] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

function degreesBetween(a: Vec3, b: Vec3): number {
  return (Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]))) * 180) / Math.PI;
}
