/** Cells of the name tags' texture. */
export const TAG_COLUMNS = 3;
export const TAG_ROWS = 32;
export const TAG_WIDTH = 384;
export const TAG_HEIGHT = 64;

/** Cells for names; the last one of the texture holds the signs. */
export const NAME_CELLS = TAG_COLUMNS * TAG_ROWS - 1;

/** Which person's tag lies in which cell. Who was longest out of sight gives way to who needs a cell. */
export class TagAtlas {
  readonly #cells = new Map<number, number>();
  readonly #free = Array.from({ length: NAME_CELLS }, (_, index) => NAME_CELLS - 1 - index);

  /** The cell of a person; `fresh` when it was given just now and has to be painted. undefined when all are in use in this round. */
  cellOf(slot: number, inUse: (slot: number) => boolean): { readonly cell: number; readonly fresh: boolean } | undefined {
    const known = this.#cells.get(slot);
    if (known !== undefined) {
      // Moved to the end: the front of the map is the longest unused.
      this.#cells.delete(slot);
      this.#cells.set(slot, known);
      return { cell: known, fresh: false };
    }
    const cell = this.#free.pop() ?? this.#takeUnused(inUse);
    if (cell === undefined) return undefined;
    this.#cells.set(slot, cell);
    return { cell, fresh: true };
  }

  release(slot: number): void {
    const cell = this.#cells.get(slot);
    if (cell === undefined) return;
    this.#cells.delete(slot);
    this.#free.push(cell);
  }

  #takeUnused(inUse: (slot: number) => boolean): number | undefined {
    for (const [slot, cell] of this.#cells) {
      if (inUse(slot)) continue;
      this.#cells.delete(slot);
      return cell;
    }
    return undefined;
  }
}
