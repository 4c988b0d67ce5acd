import type { Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { Place } from '#client/scene/place.ts';
import { GazeHand } from './gaze-hand.ts';
import { GazeSteer } from './gaze-steer.ts';
import { GazeView } from './gaze-view.ts';
import type { Hand } from './hands.ts';
import { forwardOf } from './rig-math.ts';
import type { Side } from './side.ts';
import { aimTeleport, type Landing } from './teleport-arc.ts';

export interface EyesFrame {
  readonly dt: number;
  readonly dwell: number;
  /** In the hall. */
  readonly eyes: Placement;
  /** The gaze lies on a panel: it neither moves nor presses elsewhere. */
  readonly onPanel: boolean;
  /** 0..1 of a dwell on a panel. */
  readonly dwelt: number;
  /** The person looks about in peace: nothing but panels is pressed. */
  readonly isResting: boolean;
  readonly words: string;
}

/** All that eyes alone do besides panels: go somewhere, take and put down, press with a tool. */
export class Gaze {
  readonly #place: Place;
  readonly #steer = new GazeSteer();
  readonly #hand = new GazeHand();
  readonly #view = new GazeView();
  #wasTaken = false;

  constructor(place: Place) {
    this.#place = place;
  }

  /** On the camera, and in the hall. */
  get objects(): { readonly onCamera: Object3D; readonly inHall: Object3D } {
    return { onCamera: this.#view.reticle, inHall: this.#view.mark };
  }

  hide(): void {
    this.#steer.reset();
    this.#hand.reset();
    this.#view.show(undefined, undefined, [0, 0, 0], '');
  }

  /** The dot and its ring alone. @param progress 0..1; undefined hides them */
  show(progress: number | undefined): void {
    this.#steer.reset();
    this.#hand.reset();
    this.#view.show(progress, undefined, [0, 0, 0], '');
  }

  /** The eyes as a hand of the person's room; for works of hands, not for steering. */
  hand(head: Placement, side: Side): Hand {
    return this.#hand.hand(head, side);
  }

  /** @param isTaken whether the works of hands have taken the eyes' press in this frame @returns where to go now */
  step({ dt, dwell, eyes, onPanel, dwelt, isResting, words }: EyesFrame, isTaken: boolean): Landing | undefined {
    if (isTaken && !this.#wasTaken) this.#steer.reset();
    this.#wasTaken = isTaken;
    this.#hand.settle(isTaken);
    const look = forwardOf(eyes);
    // What is held or in the hand comes first: nobody goes anywhere by the way.
    const aim = onPanel || isResting || isTaken ? undefined : aimTeleport(eyes.position, look, this.#place.floor, this.#place.seats, this.#place.lowest);
    const step = this.#steer.step({ dt, dwell, eyes: eyes.position, look, landing: aim?.landing, isBusy: onPanel || isResting });
    if (step.rested) this.#hand.rested();
    this.#view.show(onPanel ? dwelt : step.progress, step.invitation?.mark, eyes.position, words);
    return step.land;
  }
}
