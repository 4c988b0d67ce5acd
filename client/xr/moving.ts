import type { Object3D } from 'three';
import type { Place } from '#client/scene/place.ts';
import type { FrameTime } from '#client/scene/pipeline.ts';
import type { HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { CarriedRig, Devices } from './carried-rig.ts';
import { createFade } from './fade.ts';
import { Gaze } from './gaze.ts';
import { SPIN_SPEED } from './glide.ts';
import { tick } from './haptics.ts';
import { HandWorks, inHall } from './hand-work.ts';
import type { Hand } from './hands.ts';
import type { PanelHost } from './panels/panel-host.ts';
import type { Side } from './side.ts';
import { Steering, type SteeringOrder } from './steering.ts';
import { createTeleportView } from './teleport-view.ts';
import { Vignette } from './vignette.ts';

export interface MovingParts {
  readonly place: Place;
  readonly carried: CarriedRig;
  readonly panels: PanelHost;
  wishes(): HeadsetWishes;
  mainHand(): Side;
  /** The eyes rest: nothing but panels is pressed by them. */
  eyesRest(): boolean;
  /** On the invitation to go somewhere. */
  goWords(): string;
}

/** Turns what hands and eyes do in the hall into work with things, moves and turns, and draws what is aimed at. */
export class Moving {
  readonly works = new HandWorks();
  readonly #parts: MovingParts;
  readonly #steering: Steering;
  readonly #gaze: Gaze;
  readonly #teleport = createTeleportView();
  readonly #fade = createFade();
  readonly #vignette = new Vignette();

  constructor(parts: MovingParts) {
    this.#parts = parts;
    this.#steering = new Steering(parts.place);
    this.#gaze = new Gaze(parts.place);
  }

  get onCamera(): readonly Object3D[] {
    return [this.#fade.object, this.#vignette.object, this.#gaze.objects.onCamera];
  }
  get inHall(): readonly Object3D[] {
    return [this.#teleport.object, this.#gaze.objects.inHall];
  }
  get aimingWith(): Side | undefined {
    return this.#steering.aimingWith;
  }

  /** Through a moment of dark. */
  jump(change: () => void): void {
    this.#fade.through(change);
  }

  /** The hands that do something: of who uses one the other rests, of who uses their eyes both. */
  mine(hands: readonly Hand[]): readonly Hand[] {
    const { control } = this.#parts.wishes();
    if (control === 'gaze') return [];
    return control === 'one-hand' ? hands.filter(({ side }) => side === this.#parts.mainHand()) : hands;
  }

  reset(): void {
    this.#steering.reset();
    this.works.reset();
    this.#teleport.show(undefined, [0, 0, 0]);
    this.#fade.clear();
    this.#vignette.clear();
    this.#gaze.hide();
  }

  /** The dark comes and goes outside a headset, too. */
  rest(dt: number): void {
    this.#fade.step(dt);
  }

  /** @param isStill the person is elsewhere for a while: panels alone are pressed */
  step({ head, hands }: Devices, { now, dt }: FrameTime, { isStill }: { readonly isStill: boolean }): void {
    if (isStill) return this.#halt();
    const { carried, panels, wishes, mainHand } = this.#parts;
    const eyes = carried.toHall(head);
    const mine = this.mine(hands);
    const atPanel = (side: Side) => panels.pointsAt(side) !== undefined;
    const onPanel = panels.pointsAt('gaze') !== undefined;
    const byEyes = wishes().control === 'gaze';
    const busy = (side: Side) => (byEyes ? onPanel : panels.holds(side) || atPanel(side) || this.#steering.aimingWith === side);
    const working = byEyes ? [this.#gaze.hand(head, mainHand())] : mine;
    const taken = this.works.step({ now, dt, head: eyes, hands: working.map((hand) => inHall(carried.rig, hand, busy(hand.side))) });
    if (byEyes) {
      const landing = this.#gaze.step({ dt, dwell: wishes().dwell / 1_000, eyes, onPanel, dwelt: panels.dwelt, isResting: this.#parts.eyesRest(), words: this.#parts.goWords() }, taken.size > 0);
      if (landing) this.#obey({ kind: 'land', landing }, dt);
    } else this.#gaze.hide();
    const { orders, aim } = this.#steering.step({
      now, hands: mine, head, mainHand: mainHand(), wishes: wishes(), toHall: (local) => carried.toHall(local),
      holds: (side) => panels.holds(side), pointsAtPanel: atPanel, isTaken: (side) => taken.has(side),
    });
    this.#teleport.show(aim, eyes.position);
    for (const order of orders) this.#obey(order, dt);
    this.#vignette.step(wishes().vignette, orders.some(({ kind }) => kind === 'glide' || kind === 'spin'), dt);
  }

  #halt(): void {
    this.#steering.reset();
    this.works.reset();
    this.#teleport.show(undefined, [0, 0, 0]);
    this.#vignette.clear();
    this.#gaze.show(this.#parts.wishes().control === 'gaze' ? this.#parts.panels.dwelt : undefined);
  }

  #obey(order: SteeringOrder, dt: number): void {
    const { carried } = this.#parts;
    if (order.kind === 'turn') carried.turn(order.radians);
    else if (order.kind === 'spin') carried.turn(-order.right * SPIN_SPEED * dt);
    else if (order.kind === 'glide') carried.glide(order, dt);
    else this.jump(() => {
      carried.land(order.landing);
      for (const hand of this.mine(carried.devices?.hands ?? [])) tick(hand, 'land');
    });
  }
}
