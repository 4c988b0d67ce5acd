/** When this house is going to stop, on purpose; its rooms tell the people. */
export class PlannedStop {
  readonly #listeners = new Set<(at: number) => void>();
  #at: number | undefined;

  /** Server time in ms; undefined while nobody thinks of it. */
  get at(): number | undefined {
    return this.#at;
  }

  announce(at: number): void {
    this.#at = at;
    for (const tell of this.#listeners) tell(at);
  }

  /** Calls at once when it is known already. @returns ends it */
  onAnnounced(tell: (at: number) => void): () => void {
    this.#listeners.add(tell);
    if (this.#at !== undefined) tell(this.#at);
    return () => void this.#listeners.delete(tell);
  }
}
