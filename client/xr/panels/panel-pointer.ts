import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import type { Hand } from '../hands.ts';
import type { Side } from '../side.ts';

/** Whatever points at panels, in the person's room: a controller, a hand, a gaze. */
export interface PanelPointer {
  readonly id: Side | 'gaze';
  readonly ray: Placement | undefined;
  /** A fingertip that presses by passing through. */
  readonly tip: Vec3 | undefined;
  /** Trigger or pinch. */
  readonly selecting: boolean;
  /** Presses by resting. */
  readonly dwells: boolean;
  /** Down positive, -1..1: scrolls the list that is pointed at. */
  readonly stick: number;
  readonly hand: Hand | undefined;
}

/** Hands as pointers; with `gaze` the head alone, which dwells. */
export function pointersOf(hands: readonly Hand[], head: Placement, gaze: boolean): readonly PanelPointer[] {
  const byHand = hands.map((hand): PanelPointer => ({ id: hand.side, ray: hand.ray, tip: hand.tip, selecting: hand.selecting, dwells: false, stick: hand.stick?.y ?? 0, hand }));
  return gaze ? [...byHand, { id: 'gaze', ray: head, tip: undefined, selecting: false, dwells: true, stick: 0, hand: undefined }] : byHand;
}
