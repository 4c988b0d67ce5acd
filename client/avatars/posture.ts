/** Beyond this turn of the head, in radians, the body follows: one looks around without turning one's feet. */
const FREE_TURN = 0.45;
/** How fast a body turns after the head, and how fast gait fades in and out, per second. */
const TURN_RATE = 5;
const GAIT_RATE = 6;
/** Metres of one pair of steps. */
const STRIDE = 1.35;
/** Speed, m/s, at which hands swing fully. */
const WALKING = 1.2;

/** What is derived of a body of which only the head is known; one per person, kept between frames. */
export interface Posture {
  /** Heading of the body, radians about the vertical, 0 looks along −Z. */
  yaw: number;
  /** 0 standing to 1 walking. */
  gait: number;
  /** Phase of the steps, radians. */
  phase: number;
  /** Where it stands, metres. */
  x: number;
  z: number;
  floor: number;
  /** Ms of the last update. */
  at: number;
}

export function newPosture(): Posture {
  return { yaw: 0, gait: 0, phase: 0, x: 0, z: 0, floor: 0, at: -Infinity };
}

/** Brings a posture up to date with the head. @param now ms */
export function follow(posture: Posture, x: number, z: number, headYaw: number, now: number): void {
  const dt = Math.min(0.25, (now - posture.at) / 1000);
  if (!Number.isFinite(dt) || dt <= 0) {
    if (posture.at === -Infinity) Object.assign(posture, { yaw: headYaw, x, z, at: now });
    return;
  }
  const moved = Math.hypot(x - posture.x, z - posture.z);
  const speed = moved / dt;
  // A teleport is no gallop.
  const walking = speed > 6 ? 0 : Math.min(1, speed / WALKING);
  posture.gait += (walking - posture.gait) * Math.min(1, dt * GAIT_RATE);
  posture.phase += (Math.min(moved, 0.5) / STRIDE) * 2 * Math.PI;
  const turn = wrap(headYaw - posture.yaw);
  const excess = turn - Math.max(-FREE_TURN, Math.min(FREE_TURN, turn));
  // Who walks goes where they look; who stands turns only when they look far aside.
  const wanted = excess + (turn - excess) * posture.gait;
  posture.yaw = wrap(posture.yaw + wanted * Math.min(1, dt * TURN_RATE));
  posture.x = x;
  posture.z = z;
  posture.at = now;
}

/** Heading of a rotation, radians about the vertical, 0 looks along −Z; steady also when somebody looks straight up or down. */
export function headingOf(x: number, y: number, z: number, w: number): number {
  const fx = -2 * (x * z + w * y);
  const fz = -(1 - 2 * (x * x + y * y));
  const ux = 2 * (x * y - w * z);
  const uz = 2 * (y * z + w * x);
  // Looking down the top of the head points forward, looking up it points back.
  const fy = -2 * (y * z - w * x);
  const part = Math.max(0, Math.abs(fy) - 0.7) * 3.3;
  const sign = fy < 0 ? 1 : -1;
  return Math.atan2(-(fx + sign * part * ux), -(fz + sign * part * uz));
}

function wrap(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

/** How far the eyelids are closed: a blink of 140 ms every few seconds, each person at other times. */
export function lids(slot: number, now: number): number {
  const period = 3_400 + (slot * 977) % 2_600;
  const at = (now + slot * 1_733) % period;
  return at > 140 ? 0 : Math.sin((at / 140) * Math.PI);
}

/** How much somebody sits whose eyes are at this height over the floor (metres): 0 standing to 1 sitting. */
export function sitting(eyes: number): number {
  const part = Math.min(1, Math.max(0, (1.42 - eyes) / 0.17));
  return part * part * (3 - 2 * part);
}
