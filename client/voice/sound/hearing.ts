import type { Placement, Quat, Vec3 } from '#rooms/protocol/pose.ts';
import { loudnessAt, STAGE_LOUDNESS } from './roll-off.ts';

/** How a voice reaches our ears. */
export interface Hearing {
  /** Gain of the part without direction, and of the part that comes from `direction`. */
  readonly direct: number;
  readonly panned: number;
  /** Unit vector as our head has it: x to the right, y up, −z ahead. */
  readonly direction: Vec3;
  /** Metres; undefined for a voice without a place. */
  readonly distance: number | undefined;
}

const AHEAD: Vec3 = [0, 0, -1];
/** Nearer than this (metres) the direction of a mouth means nothing and would jump from ear to ear. */
const INSIDE = 0.25;
/** The share of a voice from the stage that has a direction: enough to know where to look. */
const STAGE_DIRECTION = 0.45;
/** A panner puts a voice straight ahead at 0.71 into each ear; the part without direction shall be as loud. */
const CENTRE = Math.SQRT1_2;

/** A voice without a place, or with nobody placed to hear it, is heard evenly and without loss. */
export function hear(ears: Placement | undefined, mouth: Placement | undefined, onStage: boolean): Hearing {
  if (ears === undefined || mouth === undefined) return { direct: CENTRE, panned: 0, direction: AHEAD, distance: undefined };
  const offset: Vec3 = [mouth.position[0] - ears.position[0], mouth.position[1] - ears.position[1], mouth.position[2] - ears.position[2]];
  const distance = Math.hypot(...offset);
  const loudness = onStage ? Math.max(STAGE_LOUDNESS, loudnessAt(distance)) : loudnessAt(distance);
  if (!(distance > INSIDE)) return { direct: loudness * CENTRE, panned: 0, direction: AHEAD, distance };
  const turned = turnBack(ears.rotation, offset);
  const direction: Vec3 = [turned[0] / distance, turned[1] / distance, turned[2] / distance];
  const share = onStage ? STAGE_DIRECTION : 1;
  return { direct: loudness * (1 - share) * CENTRE, panned: loudness * share, direction, distance };
}

/** A vector of the hall as the turned head has it: rotated by the inverse of a unit quaternion. */
function turnBack([qx, qy, qz, qw]: Quat, [x, y, z]: Vec3): Vec3 {
  const tx = 2 * (y * qz - z * qy);
  const ty = 2 * (z * qx - x * qz);
  const tz = 2 * (x * qy - y * qx);
  return [x + qw * tx + (ty * qz - tz * qy), y + qw * ty + (tz * qx - tx * qz), z + qw * tz + (tx * qy - ty * qx)];
}
