import type { Object3D } from 'three';
import type { HandFrame, HandWork } from '#client/xr/hand-work.ts';
import { createPointerRay } from '#client/xr/pointer-ray.ts';
import { forwardOf } from '#client/xr/rig-math.ts';
import type { Side } from '#client/xr/side.ts';
import type { HallTools } from './tools.ts';

/** A controller or bare hand in the service of a tool: the main hand aims, its trigger or pinch presses. Its stick goes on moving the person. */
export class ToolHands implements HandWork {
  readonly #tools: HallTools;
  readonly #mainHand: () => Side;
  readonly #ray = createPointerRay();
  #aiming = false;

  constructor(tools: HallTools, mainHand: () => Side) {
    this.#tools = tools;
    this.#mainHand = mainHand;
  }

  get object(): Object3D {
    return this.#ray.object;
  }

  step({ hands, now }: HandFrame): ReadonlySet<Side> {
    const main = this.#mainHand();
    const hand = this.#tools.tool.peek() === undefined ? undefined : hands.find(({ side }) => side === main) ?? hands[0];
    if (hand?.ray === undefined || hand.busy) {
      this.#away(now);
      return NONE;
    }
    this.#aiming = true;
    const { position: origin } = hand.ray;
    this.#tools.aim({ origin, direction: forwardOf(hand.ray) }, { pressed: hand.selecting, from: hand.side, now });
    const at = this.#tools.aimed?.at;
    this.#ray.show(hand.ray, at === undefined ? 0 : Math.hypot(at[0] - origin[0], at[1] - origin[1], at[2] - origin[2]));
    return hand.selecting ? new Set([hand.side]) : NONE;
  }

  reset(): void {
    this.#away(performance.now());
  }

  #away(now: number): void {
    this.#ray.show(undefined, 0);
    if (!this.#aiming) return;
    this.#aiming = false;
    this.#tools.away(now);
  }
}

const NONE: ReadonlySet<Side> = new Set();
