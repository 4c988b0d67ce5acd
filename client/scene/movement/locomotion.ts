/**
 * Walking by keys or stick, as a step function: intent in, velocity out. Headings are radians around Y; 0 looks along -Z,
 * positive turns left (three's convention).
 */
export const WALK_SPEED = 1.9;
export const HURRY_SPEED = 4;
/** Time constants in seconds: the velocity covers 63 % of the way to what is wanted in this time. */
const STARTING = 0.12;
const STOPPING = 0.08;
/** Below this speed in m/s a person stands still. */
const STILL = 0.02;

export interface Intent {
  /** -1..1, positive to the right of where the person looks. */
  readonly right: number;
  /** -1..1, positive ahead. */
  readonly ahead: number;
  readonly hurry: boolean;
}

export interface Velocity {
  readonly x: number;
  readonly z: number;
}

export const STANDING: Velocity = { x: 0, z: 0 };

/** The velocity after `dt` seconds. Diagonals are not faster; the result does not depend on how time is cut into frames. */
export function nextVelocity(velocity: Velocity, intent: Intent, heading: number, dt: number): Velocity {
  const wanted = wantedVelocity(intent, heading);
  const moving = wanted.x !== 0 || wanted.z !== 0;
  const share = 1 - Math.exp(-dt / (moving ? STARTING : STOPPING));
  const x = velocity.x + (wanted.x - velocity.x) * share;
  const z = velocity.z + (wanted.z - velocity.z) * share;
  return !moving && Math.hypot(x, z) < STILL ? STANDING : { x, z };
}

function wantedVelocity(intent: Intent, heading: number): Velocity {
  const length = Math.hypot(intent.right, intent.ahead);
  if (length < 0.01) return STANDING;
  const speed = (intent.hurry ? HURRY_SPEED : WALK_SPEED) * Math.min(1, length) / length;
  const sin = Math.sin(heading);
  const cos = Math.cos(heading);
  return {
    x: (intent.right * cos - intent.ahead * sin) * speed,
    z: (-intent.right * sin - intent.ahead * cos) * speed,
  };
}

/** Turns `from` towards `to` the short way round; the rest is covered with the given time constant in seconds. */
export function easeHeading(from: number, to: number, dt: number, time: number): number {
  return from + turnBetween(from, to) * (1 - Math.exp(-dt / time));
}

/** The smallest turn from one heading to another, -π..π. */
export function turnBetween(from: number, to: number): number {
  const turn = (to - from) % (2 * Math.PI);
  if (turn > Math.PI) return turn - 2 * Math.PI;
  if (turn < -Math.PI) return turn + 2 * Math.PI;
  return turn;
}

/** The heading that looks from one spot to another. */
export function headingTowards(from: { readonly x: number; readonly z: number }, to: { readonly x: number; readonly z: number }): number {
  return Math.atan2(from.x - to.x, from.z - to.z);
}
