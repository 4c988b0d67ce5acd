import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import type { HallHand, HandFrame, HandWork } from '#client/xr/hand-work.ts';
import { tick } from '#client/xr/haptics.ts';
import { forwardOf } from '#client/xr/rig-math.ts';
import { otherSide, type Side } from '#client/xr/side.ts';
import { alongOf, FAR, frameOf, LEAST_ALONG, stretch, type Hold } from './hand-hold.ts';
import { betweenHands, carried, carryOf, settled, type Carry, type Grasp } from './hold-math.ts';
import { turned } from './standing.ts';
import type { Surfaces } from './surfaces.ts';
import type { ThingGrips } from './thing-grips.ts';
import type { Things } from './things.ts';

/** A hand this near to the box round a thing takes it itself, not by its ray; metres. */
const NEAR = 0.07;
/** A stick that is pushed fully brings a thing to 2.7 times the distance in so many seconds, and turns it by so many radians a second. */
const PUSH_SECONDS = 0.8;
const TURN_SPEED = 1.6;
const RESTS = 0.25;
/** Nearer than this over floor or table a held thing stands on it, metres; farther away people aim less well. */
const MAGNET = { near: 0.08, perMetre: 0.03 } as const;

/** Where a hand points, for those who draw it. */
export interface Reached {
  readonly side: Side;
  readonly id: ObjectId;
  /** The ray in the hall and how far it reaches; undefined for a hand that is at the thing. */
  readonly ray: Placement | undefined;
  readonly along: number;
}

interface Pair {
  readonly id: ObjectId;
  readonly from: Standing;
  readonly before: Grasp;
}

/** `spent`: it was refused, or the thing was taken from it; it does nothing until it opens. */
type HandState = Hold | 'spent';

export interface ThingHandsParts {
  readonly things: Things;
  readonly grips: ThingGrips;
  readonly surfaces: Surfaces;
}

/** [TH10]–[TH17] Taking things with controllers and bare hands: at the thing itself or by a ray, with one hand or with both. */
export class ThingHands implements HandWork {
  readonly #parts: ThingHandsParts;
  readonly #states = new Map<Side, HandState>();
  readonly #gripping = new Set<Side>();
  #pair: Pair | undefined;
  #reached: readonly Reached[] = [];

  constructor(parts: ThingHandsParts) {
    this.#parts = parts;
  }

  /** What free hands could take, and what hands have. */
  get reached(): readonly Reached[] {
    return this.#reached;
  }

  step(frame: HandFrame): ReadonlySet<Side> {
    if (this.#parts.things.size === 0 && this.#states.size === 0) {
      this.#reached = [];
      return NONE;
    }
    const reached: Reached[] = [];
    for (const side of ['left', 'right'] as const) {
      const hand = frame.hands.find((one) => one.side === side);
      if (hand === undefined) this.#open(side);
      else this.#follow(hand, frame, reached);
    }
    this.#loseWhatIsLost(frame);
    this.#move(frame);
    this.#reached = reached;
    return new Set(this.#states.keys());
  }

  reset(): void {
    for (const side of ['left', 'right'] as const) this.#open(side);
    this.#reached = [];
  }

  #follow(hand: HallHand, { head, dt }: HandFrame, reached: Reached[]): void {
    const { side } = hand;
    const isNew = !this.#gripping.has(side);
    if (!hand.selecting && !hand.squeezing) this.#open(side);
    else this.#gripping.add(side);
    const state = this.#states.get(side);
    if (state === 'spent') return;
    if (state !== undefined) {
      this.#byStick(hand, state, dt);
      const along = alongOf(state, hand, head);
      reached.push({ side, id: state.id, ray: along === undefined ? undefined : hand.ray, along: along ?? 0 });
      return;
    }
    const found = hand.busy ? undefined : this.#find(hand, head.position);
    if (found === undefined) return;
    reached.push(found);
    if (isNew && this.#gripping.has(side)) this.#take(hand, found, head);
  }

  /** What this hand would take now: what it is at, else what it points at. */
  #find(hand: HallHand, eye: Vec3): Reached | undefined {
    const { things } = this.#parts;
    const at = hand.kind === 'hand' ? hand.tip : hand.palm?.position;
    const near = (at && things.near(at, NEAR, eye)) ?? (hand.tip && things.near(hand.tip, NEAR, eye));
    if (near !== undefined) return { side: hand.side, id: near.view.id, ray: undefined, along: 0 };
    const hit = hand.ray && things.hit(hand.ray.position, forwardOf(hand.ray));
    if (hit === undefined || hit.along > FAR) return undefined;
    return { side: hand.side, id: hit.figure.view.id, ray: hand.ray, along: hit.along };
  }

  #take(hand: HallHand, { id, ray, along }: Reached, head: Placement): void {
    const { things, grips } = this.#parts;
    if (!grips.take(id)) {
      tick(hand.device, 'refuse');
      // A ray that lies by chance on what cannot be taken must not keep anybody from moving about.
      if (ray === undefined) this.#states.set(hand.side, 'spent');
      return;
    }
    tick(hand.device, 'grab');
    things.select(id);
    const hold: Hold = { id, along: ray === undefined ? undefined : along, stretched: stretch(hand, head), carry: UNMOVED };
    this.#states.set(hand.side, hold);
    this.#begin(hand, hold, head);
  }

  /** From here on the thing goes with this hand, from where it is now. */
  #begin(hand: HallHand, hold: Hold, head: Placement): void {
    const frame = frameOf(hold, hand, head);
    const standing = this.#parts.grips.standingOf(hold.id);
    if (frame !== undefined && standing !== undefined) hold.carry = carryOf(frame, standing);
  }

  #byStick(hand: HallHand, hold: Hold, dt: number): void {
    if (hand.stick === undefined || hold.along === undefined || this.#pair !== undefined) return;
    const { x, y } = hand.stick;
    if (Math.abs(y) > RESTS) hold.along = Math.min(FAR, Math.max(LEAST_ALONG, hold.along * Math.exp((-y * dt) / PUSH_SECONDS)));
    // A ray's end never leans: its vertical is the hall's.
    if (Math.abs(x) > RESTS) hold.carry = turned(hold.carry, x * TURN_SPEED * dt);
  }

  #move(frame: HandFrame): void {
    const { grips } = this.#parts;
    const [left, right] = (['left', 'right'] as const).map((side) => frame.hands.find((hand) => hand.side === side)) as [HallHand | undefined, HallHand | undefined];
    const both = this.#holdOf('left')?.id;
    if (left && right && both !== undefined && both === this.#holdOf('right')?.id) {
      const grasp = this.#graspOf(left, right, frame.head);
      const from = grips.standingOf(both);
      if (grasp === undefined || from === undefined) return;
      if (this.#pair?.id !== both) this.#pair = { id: both, from, before: grasp };
      return this.#put(both, betweenHands(this.#pair.from, this.#pair.before, grasp), { far: false, grid: false });
    }
    const wasPair = this.#pair !== undefined;
    this.#pair = undefined;
    for (const hand of frame.hands) {
      const hold = this.#holdOf(hand.side);
      if (hold === undefined) continue;
      if (wasPair) this.#begin(hand, hold, frame.head);
      const at = frameOf(hold, hand, frame.head);
      if (at !== undefined) this.#put(hold.id, carried(at, hold.carry), { far: hold.along ?? false, grid: hand.selecting && hand.squeezing });
    }
  }

  #graspOf(left: HallHand, right: HallHand, head: Placement): Grasp | undefined {
    const ends = [left, right].map((hand) => frameOf(this.#holdOf(hand.side)!, hand, head)?.position);
    const palms = [left, right].map((hand) => (hand.palm ?? hand.ray)?.position);
    const [one, other] = ends;
    if (!one || !other || !palms[0] || !palms[1]) return undefined;
    return { left: palms[0], right: palms[1], middle: [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2, (one[2] + other[2]) / 2] };
  }

  #put(id: ObjectId, standing: Standing, { far, grid }: { readonly far: number | false; readonly grid: boolean }): void {
    const { things, grips, surfaces } = this.#parts;
    const box = things.figureOf(id)?.box;
    if (box === undefined) return;
    grips.move(id, settled(standing, { box, surfaces, magnet: MAGNET.near + MAGNET.perMetre * (far || 0), grid }));
  }

  /** The room said no, somebody locked it or took it away, or the connection broke. */
  #loseWhatIsLost({ hands }: HandFrame): void {
    for (const [side, state] of this.#states) {
      if (state === 'spent' || this.#parts.grips.holds(state.id)) continue;
      this.#states.set(side, 'spent');
      const hand = hands.find((one) => one.side === side);
      if (hand !== undefined) tick(hand.device, 'refuse');
    }
  }

  #open(side: Side): void {
    this.#gripping.delete(side);
    const hold = this.#holdOf(side);
    this.#states.delete(side);
    if (hold !== undefined && this.#holdOf(otherSide(side))?.id !== hold.id) this.#parts.grips.release(hold.id);
  }

  #holdOf(side: Side): Hold | undefined {
    const state = this.#states.get(side);
    return state === 'spent' ? undefined : state;
  }
}

const NONE: ReadonlySet<Side> = new Set();
const UNMOVED: Carry = { position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1 };
