import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { HallHand } from '#client/xr/hand-work.ts';
import { rayEnd, type Carry } from './hold-math.ts';

/** Rays reach so far, metres, and bring nothing nearer than this. */
export const FAR = 12;
export const LEAST_ALONG = 0.35;

/** How one hand has a thing. */
export interface Hold {
  readonly id: ObjectId;
  /** How far along the ray; undefined for a hand that has the thing itself. */
  along: number | undefined;
  /** How far the palm was from the head when a bare hand took the thing with its ray. */
  readonly stretched: number;
  carry: Carry;
}

/** What the thing hangs on: the palm, or the end of the ray. */
export function frameOf(hold: Hold, hand: HallHand, head: Placement): Placement | undefined {
  const along = alongOf(hold, hand, head);
  if (along === undefined) return hand.palm ?? hand.ray;
  return hand.ray && rayEnd(hand.ray, along);
}

/** A bare hand has no stick: drawn towards the body it brings the thing nearer, stretched out it pushes it away. */
export function alongOf({ along, stretched }: Hold, hand: HallHand, head: Placement): number | undefined {
  if (along === undefined || hand.kind !== 'hand') return along;
  return Math.min(FAR, Math.max(LEAST_ALONG, along * (stretch(hand, head) / stretched) ** 2));
}

/** From the head to the palm, metres. */
export function stretch(hand: HallHand, head: Placement): number {
  const [x, y, z] = (hand.palm ?? hand.ray)?.position ?? head.position;
  const [hx, hy, hz] = head.position;
  return Math.max(0.15, Math.hypot(x - hx, y - hy, z - hz));
}
