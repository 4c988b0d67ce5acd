/** Somebody who looks away for a moment must not make the sharer's browser stop and start an encoder, in ms. */
const LOWER_AFTER_MS = 5_000;

/**
 * How many sizes of its picture the sharer's browser is asked to send (SC20): more at once when somebody needs one, fewer when nobody has needed
 * it for a while, and never less than the smallest, so that whoever begins to look sees something soon.
 */
export class NeededLayers {
  #asked: number;
  #lowerSince: number | undefined;

  /** @param layers that are sent at first: all */
  constructor(layers: number) {
    this.#asked = layers;
  }

  /**
   * @param needed sizes, counted from the smallest; 0 when nobody looks
   * @returns what the sharer has to be told now; undefined when nothing changes
   */
  look(needed: number, now: number): number | undefined {
    const wanted = Math.max(1, needed);
    if (wanted >= this.#asked) {
      this.#lowerSince = undefined;
      if (wanted === this.#asked) return undefined;
    } else {
      this.#lowerSince ??= now;
      if (now - this.#lowerSince < LOWER_AFTER_MS) return undefined;
      this.#lowerSince = undefined;
    }
    this.#asked = wanted;
    return wanted;
  }
}
