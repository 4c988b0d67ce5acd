import type { Placement } from '#rooms/protocol/pose.ts';
import type { Place } from '#client/scene/place.ts';
import type { HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { Hand } from './hands.ts';
import type { Side } from './side.ts';
import { forwardOf } from './rig-math.ts';
import { aimTeleport, type Landing, type TeleportAim } from './teleport-arc.ts';
import { pushOf } from './glide.ts';
import { stepThumbstick, turnsOfDrag, type StickState } from './thumbstick.ts';

/** A pinch becomes an aim after this many milliseconds: a short one is a slip. */
const HOLD_MS = 220;

export type SteeringOrder =
  | { readonly kind: 'turn'; readonly radians: number }
  /** As long as the stick is pushed, in each frame: -1..1 of the full speed. */
  | { readonly kind: 'glide'; readonly right: number; readonly ahead: number }
  | { readonly kind: 'spin'; readonly right: number }
  | { readonly kind: 'land'; readonly landing: Landing };

export interface SteeringFrame {
  readonly now: number;
  readonly hands: readonly Hand[];
  readonly head: Placement;
  /** The hand that points and presses. */
  readonly mainHand: Side;
  readonly wishes: Pick<HeadsetWishes, 'control' | 'moving' | 'turning' | 'turnStep'>;
  toHall(local: Placement): Placement;
  /** The hand's pinch belongs to the panel. */
  holds(side: Side): boolean;
  pointsAtPanel(side: Side): boolean;
  /** The hand is at other work: it holds a thing. */
  isTaken(side: Side): boolean;
}

export interface SteeringStep {
  readonly orders: readonly SteeringOrder[];
  /** The arc to draw. */
  readonly aim: TeleportAim | undefined;
}

type Grip =
  | { readonly kind: 'aim'; readonly since: number; readonly byStick: boolean }
  | { readonly kind: 'draw'; readonly from: number; turns: number }
  | { readonly kind: 'other' };

/**
 * Turns what the hands do into moves. A stick: forward aims, letting go lands, sideways turns by a step, or as long as it is pushed; who
 * wishes glides by the stick of the hand with the panel. Without a stick: the hand with the panel pinches and holds to aim, the main hand
 * pinches beside the panel and draws the hall round; of one hand alone the pinch aims.
 */
export class Steering {
  readonly #place: Place;
  #sticks: Record<Side, StickState> = { left: 'rest', right: 'rest' };
  #grips = new Map<Side, Grip>();
  #aim: TeleportAim | undefined;
  #aimingWith: Side | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  get aimingWith(): Side | undefined {
    return this.#aimingWith;
  }

  reset(): void {
    this.#sticks = { left: 'rest', right: 'rest' };
    this.#grips.clear();
    this.#aim = undefined;
    this.#aimingWith = undefined;
  }

  step(frame: SteeringFrame): SteeringStep {
    const orders: SteeringOrder[] = [];
    for (const side of ['left', 'right'] as const) {
      const hand = frame.hands.find((each) => each.side === side);
      if (hand !== undefined && frame.isTaken(side)) this.#leave(hand);
      else if (hand?.stick && frame.wishes.moving === 'walk' && side !== frame.mainHand) this.#glide(hand.stick, orders);
      else if (hand?.stick) this.#byStick(hand, frame, orders);
      else if (hand) this.#byPinch(hand, frame, orders);
      else this.#forget(side);
    }
    const aiming = frame.hands.find((hand) => hand.side === this.#aimingWith);
    const grip = this.#aimingWith && this.#grips.get(this.#aimingWith);
    const held = grip?.kind === 'aim' && (grip.byStick || frame.now - grip.since >= HOLD_MS);
    this.#aim = held && aiming?.ray ? this.#aimAlong(frame.toHall(aiming.ray)) : undefined;
    return { orders, aim: this.#aim };
  }

  #byStick(hand: Hand, frame: SteeringFrame, orders: SteeringOrder[]): void {
    const { state, action } = stepThumbstick(this.#sticks[hand.side], hand.stick!.x, hand.stick!.y);
    this.#sticks[hand.side] = state;
    if (action === 'aim-start') this.#begin(hand.side, frame.now, true);
    else if (action === 'aim-end') this.#finish(hand.side, orders);
    else if (state === 'turned' && frame.wishes.turning === 'smooth') this.#spin(hand.stick!, orders);
    else if (action === 'turn-left') orders.push({ kind: 'turn', radians: radiansOf(frame) });
    else if (action === 'turn-right') orders.push({ kind: 'turn', radians: -radiansOf(frame) });
  }

  #glide({ x, y }: NonNullable<Hand['stick']>, orders: SteeringOrder[]): void {
    const { right, ahead } = pushOf(x, y);
    if (right !== 0 || ahead !== 0) orders.push({ kind: 'glide', right, ahead });
  }

  #spin({ x }: NonNullable<Hand['stick']>, orders: SteeringOrder[]): void {
    const { right } = pushOf(x, 0);
    if (right !== 0) orders.push({ kind: 'spin', right });
  }

  #byPinch(hand: Hand, frame: SteeringFrame, orders: SteeringOrder[]): void {
    const { side } = hand;
    const grip = this.#grips.get(side);
    if (!hand.selecting) {
      if (grip?.kind === 'aim') this.#finish(side, orders);
      this.#grips.delete(side);
      return;
    }
    if (!grip) {
      if (frame.holds(side) || frame.pointsAtPanel(side)) this.#grips.set(side, { kind: 'other' });
      else if (hand.kind === 'hand' && side === frame.mainHand && frame.wishes.control !== 'one-hand') this.#grips.set(side, { kind: 'draw', from: sideways(hand, frame.head), turns: 0 });
      else this.#begin(side, frame.now, false);
      return;
    }
    if (grip.kind !== 'draw') return;
    const turns = turnsOfDrag(sideways(hand, frame.head) - grip.from, grip.turns);
    if (turns === 0) return;
    grip.turns += turns;
    // The hall goes with the hand, so the person turns the other way.
    orders.push({ kind: 'turn', radians: turns * radiansOf(frame) });
  }

  #begin(side: Side, now: number, byStick: boolean): void {
    if (this.#aimingWith !== undefined && this.#aimingWith !== side) {
      this.#grips.set(side, { kind: 'other' });
      return;
    }
    this.#aimingWith = side;
    this.#grips.set(side, { kind: 'aim', since: now, byStick });
  }

  #finish(side: Side, orders: SteeringOrder[]): void {
    this.#grips.delete(side);
    if (this.#aimingWith !== side) return;
    this.#aimingWith = undefined;
    if (this.#aim?.landing) orders.push({ kind: 'land', landing: this.#aim.landing });
  }

  /** A hand that is no longer seen lets go of everything; nobody is moved because tracking was lost. */
  #forget(side: Side): void {
    this.#sticks[side] = 'rest';
    this.#grips.delete(side);
    if (this.#aimingWith === side) this.#aimingWith = undefined;
  }

  /** What the hand does meanwhile begins nothing afterwards: its stick has to rest first, its pinch to open. */
  #leave({ side, selecting }: Hand): void {
    this.#forget(side);
    this.#sticks[side] = 'turned';
    if (selecting) this.#grips.set(side, { kind: 'other' });
  }

  #aimAlong(ray: Placement): TeleportAim {
    return aimTeleport(ray.position, forwardOf(ray), this.#place.floor, this.#place.seats, this.#place.lowest);
  }
}

function radiansOf({ wishes }: SteeringFrame): number {
  return (wishes.turnStep * Math.PI) / 180;
}

/** How far the hand is to the right of the head, metres, seen from above; the person's own room does not turn with them. */
function sideways(hand: Hand, head: Placement): number {
  const [fx, , fz] = forwardOf(head);
  const flat = Math.hypot(fx, fz) || 1;
  const at = hand.palm ?? hand.ray;
  if (!at) return 0;
  const [dx, dz] = [at.position[0] - head.position[0], at.position[2] - head.position[2]];
  return (dx * -fz + dz * fx) / flat;
}
