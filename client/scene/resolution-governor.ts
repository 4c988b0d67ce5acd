/**
 * Keeps the picture fluent by drawing fewer pixels. It sees frame times only: browsers do not say how long the graphics card
 * worked, and a vsynced frame never shows how much room is left. So it lowers quickly, raises carefully, and waits twice as
 * long after each raise that had to be taken back.
 */
export interface GovernorOptions {
  /** Device pixels per CSS pixel that the screen has. */
  readonly highest: number;
  readonly lowest: number;
  /** Frame times in ms: above `slow` there are too many pixels, below `fast` more may be tried. */
  readonly slow: number;
  readonly fast: number;
}

export const DESKTOP: Pick<GovernorOptions, 'lowest' | 'slow' | 'fast'> = { lowest: 0.6, slow: 1000 / 42, fast: 1000 / 55 };

const WINDOW = 24;
/** Longer frames are pauses (a hidden tab, a debugger), not drawing. */
const PAUSE = 400;
const FIRST_PATIENCE = 4_000;
const LONGEST_PATIENCE = 64_000;

export class ResolutionGovernor {
  readonly #options: GovernorOptions;
  #ratio: number;
  #frames: number[] = [];
  #good = 0;
  #patience = FIRST_PATIENCE;
  #sinceRaise = Infinity;

  constructor(options: GovernorOptions) {
    // A page that is made smaller by the browser has fewer device pixels than the lowest: these are never added to.
    this.#options = { ...options, lowest: Math.min(options.lowest, options.highest) };
    this.#ratio = options.highest;
  }

  get ratio(): number {
    return this.#ratio;
  }

  /** Takes the duration of a frame in ms; returns the pixel ratio when it changes. */
  frame(ms: number): number | undefined {
    if (ms > PAUSE) {
      this.#frames = [];
      return undefined;
    }
    this.#sinceRaise += ms;
    this.#frames.push(ms);
    if (this.#frames.length < WINDOW) return undefined;
    // The median: one long frame (a model arrives) says nothing about pixels.
    const typical = [...this.#frames].sort((a, b) => a - b)[WINDOW >> 1]!;
    const spent = this.#frames.reduce((sum, each) => sum + each, 0);
    this.#frames = [];
    if (typical > this.#options.slow) return this.#lower(typical);
    this.#good = typical < this.#options.fast ? this.#good + spent : 0;
    return this.#good > this.#patience ? this.#raise() : undefined;
  }

  #lower(typical: number): number | undefined {
    this.#good = 0;
    if (this.#sinceRaise < 2 * this.#patience) {
      this.#patience = Math.min(LONGEST_PATIENCE, this.#patience * 2);
      this.#sinceRaise = Infinity;
    }
    // Pixels grow with the square of the ratio; never more than a third fewer at once.
    const share = Math.max(0.8, Math.sqrt(this.#options.slow / typical));
    return this.#set(Math.max(this.#options.lowest, this.#ratio * Math.min(0.95, share)));
  }

  #raise(): number | undefined {
    this.#good = 0;
    this.#sinceRaise = 0;
    return this.#set(Math.min(this.#options.highest, this.#ratio * 1.12));
  }

  #set(ratio: number): number | undefined {
    const rounded = Math.round(ratio * 100) / 100;
    if (rounded === this.#ratio) return undefined;
    this.#ratio = rounded;
    return rounded;
  }
}
