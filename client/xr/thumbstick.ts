/** Snap turn in radians: 30 degrees, twelve to the full circle. */
export const SNAP_TURN = Math.PI / 6;

/** A stick pushed beyond `PUSHED` counts; it must come back inside `RESTED` before it counts again. */
const PUSHED = 0.65;
const RESTED = 0.35;

export type StickState = 'rest' | 'aim' | 'turned';
export type StickAction = 'aim-start' | 'aim-end' | 'turn-left' | 'turn-right' | undefined;

export interface StickStep {
  readonly state: StickState;
  readonly action: StickAction;
}

/**
 * One thumbstick: forward aims a teleport and letting go takes it, sideways turns once. What is begun keeps the stick until it
 * rests, so that a teleport aimed a little aslant does not also turn.
 */
export function stepThumbstick(state: StickState, x: number, y: number): StickStep {
  const pushed = Math.hypot(x, y);
  if (state === 'rest') {
    if (-y > PUSHED && -y >= Math.abs(x)) return { state: 'aim', action: 'aim-start' };
    if (Math.abs(x) > PUSHED) return { state: 'turned', action: x < 0 ? 'turn-left' : 'turn-right' };
    return { state, action: undefined };
  }
  if (pushed > RESTED) return { state, action: undefined };
  return { state: 'rest', action: state === 'aim' ? 'aim-end' : undefined };
}

/** Metres that a pinched hand is drawn sideways for one turn. */
export const DRAG_PER_TURN = 0.12;

/**
 * Turning without a stick: a pinched hand draws the hall around itself. Takes how far the hand has been drawn to the right of
 * the person since the pinch, in metres, and how many turns that has already made; returns the turns to make now.
 */
export function turnsOfDrag(drawn: number, made: number): number {
  const wanted = Math.trunc(drawn / DRAG_PER_TURN);
  return wanted - made;
}
