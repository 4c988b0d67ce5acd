/** Nobody further away than `far` metres counts as near, everybody nearer than `near` does; between them so many at most that `most` are near. */
export interface BorderOptions {
  readonly far: number;
  readonly near: number;
  readonly most: number;
}

/** So many people are drawn in detail, at most: with more, only nearer ones are. */
export const DETAILED: BorderOptions = { far: 20, near: 4, most: 48 };
/** Names that are shown without a reason. More could not be read. */
export const NAMED: BorderOptions = { far: 12, near: 3, most: 28 };
/** Who is near stays so up to this much further away: nothing must flicker at the border. */
const KEEP = 1.08;
/** Far people are brought up to date in turns: one of so many parts in each frame. */
export const TURNS = 4;

/** Decides who is near. The border follows slowly what the crowd needs. */
export class Border {
  reach: number;
  readonly #options: BorderOptions;

  constructor(options: BorderOptions) {
    this.#options = options;
    this.reach = options.far;
  }

  isNear(distance: number, was: boolean): boolean {
    return distance < (was ? this.reach * KEEP : this.reach);
  }

  /** Ends a frame in which so many people were near. */
  adjust(count: number): void {
    const { far, near, most } = this.#options;
    if (count > most) this.reach = Math.max(near, this.reach * 0.96);
    else if (count < most * 0.85) this.reach = Math.min(far, this.reach * 1.02);
  }
}

/** Whether it is the turn of the index-th of `count` far people in this frame; a frame's turns lie side by side, so they upload as one piece. */
export function isTurn(index: number, count: number, frame: number): boolean {
  return Math.floor((index * TURNS) / Math.max(1, count)) % TURNS === frame % TURNS;
}
