import { Group } from 'three';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { HandFrame, HandWork } from '#client/xr/hand-work.ts';
import { createPointerRay } from '#client/xr/pointer-ray.ts';
import type { Side } from '#client/xr/side.ts';
import { ThingHands, type ThingHandsParts } from './thing-hands.ts';

/** The hands on things with what is seen of it: a ray from each hand to the thing that it points at. */
export class HallHands implements HandWork {
  readonly object = new Group();
  readonly #hands: ThingHands;
  readonly #rays = { left: createPointerRay(), right: createPointerRay() } as const;

  constructor(parts: ThingHandsParts) {
    this.#hands = new ThingHands(parts);
    this.object.name = 'thing-rays';
    this.object.add(this.#rays.left.object, this.#rays.right.object);
  }

  get reached(): ReadonlySet<ObjectId> {
    return new Set(this.#hands.reached.map(({ id }) => id));
  }

  step(frame: HandFrame): ReadonlySet<Side> {
    const taken = this.#hands.step(frame);
    this.#draw();
    return taken;
  }

  reset(): void {
    this.#hands.reset();
    this.#draw();
  }

  #draw(): void {
    for (const side of ['left', 'right'] as const) {
      const reached = this.#hands.reached.find((one) => one.side === side);
      this.#rays[side].show(reached?.ray, reached?.along ?? 0);
    }
  }
}
