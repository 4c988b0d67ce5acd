import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import type { Hand } from './hands.ts';
import { toHall, type Rig } from './rig-math.ts';
import type { Side } from './side.ts';

/** A hand as what stands in the hall meets it: everything in the hall's space. */
export interface HallHand extends Pick<Hand, 'side' | 'kind' | 'palm' | 'ray' | 'tip' | 'selecting' | 'squeezing' | 'stick'> {
  /** The wrist panel, a teleport or other work has it: nothing new may begin with it. */
  readonly busy: boolean;
  readonly device: Hand;
}

export interface HandFrame {
  readonly now: number;
  readonly dt: number;
  readonly head: Placement;
  readonly hands: readonly HallHand[];
}

/** Something that hands can do in the hall besides moving about, such as taking a thing. Asked before teleport and turning, once a frame. */
export interface HandWork {
  /** @returns the hands that it has; they neither aim nor turn until it gives them back */
  step(frame: HandFrame): ReadonlySet<Side>;
  /** The headset was taken off. */
  reset(): void;
}

/** Whose hands are whose: the first that asks has them. */
export class HandWorks {
  #works: readonly HandWork[] = [];

  /** @param first asked before all others @returns its removal */
  add(work: HandWork, { first = false }: { readonly first?: boolean } = {}): () => void {
    this.#works = first ? [work, ...this.#works] : [...this.#works, work];
    return () => {
      this.#works = this.#works.filter((other) => other !== work);
    };
  }

  step(frame: HandFrame): ReadonlySet<Side> {
    const taken = new Set<Side>();
    for (const work of this.#works) {
      const hands = taken.size === 0 ? frame.hands : frame.hands.map((hand) => (taken.has(hand.side) ? { ...hand, busy: true } : hand));
      for (const side of work.step({ ...frame, hands })) taken.add(side);
    }
    return taken;
  }

  reset(): void {
    for (const work of this.#works) work.reset();
  }
}

/** A hand of the person's own room, in the hall. */
export function inHall(rig: Rig, hand: Hand, busy: boolean): HallHand {
  const { side, kind, palm, ray, tip, selecting, squeezing, stick } = hand;
  const point = (at: Vec3) => toHall(rig, { position: at, rotation: [0, 0, 0, 1] }).position;
  return { side, kind, palm: palm && toHall(rig, palm), ray: ray && toHall(rig, ray), tip: tip && point(tip), selecting, squeezing, stick, busy, device: hand };
}
