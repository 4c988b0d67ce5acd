import { FIGURES, type Figure } from '#rooms/protocol/look.ts';
import type { Posture } from './posture.ts';
import { mixTurns, multiplyTurns } from './quaternion.ts';
import { widthAt } from './shape/outline.ts';

/** Rotations of hands as the body sees them, which looks along −Z: [left, right]. Hands point along −Z with the back up. */
const HANGING = [[-0.5, 0.5, 0.5, 0.5], [-0.5, -0.5, -0.5, 0.5]] as const;
const ON_LAP = [[-0.2, -0.23, 0.05, 0.95], [-0.2, 0.23, -0.05, 0.95]] as const;
const RAISED = [0.7, 0.04, -0.1, 0.7] as const;
/** How far from the middle hanging hands are: beside the coat. */
const ASIDE = FIGURES.map((figure) => widthAt(figure, 0.5) + 0.055);

/** Where the body is, of which the hands are those of `posture`. Metres. */
export interface Stance {
  x: number;
  /** Height of the eyes, and of the floor. */
  eyes: number;
  floor: number;
  z: number;
  /** 0 standing to 1 sitting. */
  seat: number;
  /** 0 to 1: how far the hand is up; only the right one ever is. */
  raised: number;
  figure: Figure;
}

const turn = [0, 0, 0, 1];
const lap = [0, 0, 0, 1];

/**
 * A hand that nobody tracks: it hangs and swings in walking, lies on the lap of who sits, or is up and waves a little [AV3]. Writes its
 * place (3 numbers) and rotation (4, from `turnAt`).
 * @param side 0 left, 1 right
 */
export function restingHand(side: 0 | 1, posture: Posture, stance: Stance, now: number, out: Float32Array, at: number, turnAt: number): void {
  const sign = side === 0 ? -1 : 1;
  const { seat } = stance;
  const raised = side === 1 ? stance.raised : 0;
  const swing = Math.sin(posture.phase + (side === 1 ? 0 : Math.PI)) * posture.gait;
  const hanging = ASIDE[FIGURES.indexOf(stance.figure)]!;
  let aside = hanging + (0.115 - hanging) * seat;
  let ahead = 0.035 + swing * 0.17 + (0.27 - 0.035) * seat;
  let height = stance.eyes - 0.845 + Math.abs(swing) * 0.035;
  height += (stance.floor + 0.62 - height) * seat;
  mixTurns(HANGING[side] as unknown as number[], ON_LAP[side] as unknown as number[], seat, lap, 0);
  if (raised > 0) {
    const wave = Math.sin(now / 240) * 0.065 * raised;
    // Up along a bow in front of the body, not through it.
    aside += (0.21 + wave - aside) * raised;
    ahead += (0.09 - ahead) * raised + 0.3 * raised * (1 - raised);
    height += (stance.eyes + 0.31 - height) * raised;
    mixTurns(lap, RAISED as unknown as number[], raised, turn, 0);
  } else for (let axis = 0; axis < 4; axis += 1) turn[axis] = lap[axis]!;
  const sin = Math.sin(posture.yaw);
  const cos = Math.cos(posture.yaw);
  out[at] = stance.x + cos * sign * aside - sin * ahead;
  out[at + 1] = height;
  out[at + 2] = stance.z - sin * sign * aside - cos * ahead;
  heading[1] = Math.sin(posture.yaw / 2);
  heading[3] = Math.cos(posture.yaw / 2);
  multiplyTurns(heading, 0, turn[0]!, turn[1]!, turn[2]!, turn[3]!, out, turnAt);
}

const heading = [0, 0, 0, 1];
