import type { Placement } from '#rooms/protocol/pose.ts';
import type { Hand } from './hands.ts';
import type { Side } from './side.ts';

/**
 * [HS52] Eyes as a hand: what rests long enough presses, and goes on pressing until it has rested once more. So things are taken and put
 * down, tapes begin and end. Whether there was anything to press the works of hands say: a press that nobody wanted is let go at once.
 */
export class GazeHand {
  #isPressing = false;
  #isNew = false;

  get pressing(): boolean {
    return this.#isPressing;
  }

  reset(): void {
    this.#isPressing = false;
    this.#isNew = false;
  }

  /** The gaze has rested. */
  rested(): void {
    this.#isPressing = !this.#isPressing;
    this.#isNew = this.#isPressing;
  }

  /** @param wanted something has taken the press */
  settle(wanted: boolean): void {
    if (this.#isNew && !wanted) this.#isPressing = false;
    this.#isNew = false;
  }

  /** As the hand that points. */
  hand(head: Placement, side: Side): Hand {
    return { side, kind: 'pointer', palm: undefined, ray: head, tip: undefined, selecting: this.#isPressing, squeezing: false, stick: undefined, source: EYES, isStill: true };
  }
}

/** Nothing can be read from it: it is no device. */
const EYES = {} as XRInputSource;
