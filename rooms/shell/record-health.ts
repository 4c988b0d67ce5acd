/** `read-only`: nothing can be written at the moment. `lost`: another process leads the meeting; this record is over. */
export type Health = 'writable' | 'read-only' | 'lost';

/** Whether a record can be written, as far as is known. */
export class RecordHealth {
  #state: Health = 'writable';
  #checking: Promise<void> | undefined;
  readonly #listeners = new Set<(state: Health) => void>();
  readonly #probe: () => Promise<void>;
  readonly #recover: () => Promise<void>;

  /** @param probe rejects while nothing can be written @param recover what is to be done before the first write afterwards */
  constructor(probe: () => Promise<void>, recover: () => Promise<void>) {
    this.#probe = probe;
    this.#recover = recover;
  }

  get state(): Health {
    return this.#state;
  }

  /** Returns what ends it. */
  onChange(listener: (state: Health) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** After a failure, and from time to time while nothing can be written: finds out [SR4]. Never rejects. */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => { this.#checking = undefined; });
    return this.#checking;
  }

  lose(): void {
    this.#become('lost');
  }

  /** Somebody takes a lost record up again. */
  regain(): void {
    if (this.#state === 'lost') this.#become('writable');
  }

  async #check(): Promise<void> {
    if (this.#state === 'lost') return;
    try {
      await this.#probe();
      // Of what was under way when the storage failed some may have been written after all.
      await this.#recover();
      if (this.#state === 'read-only') this.#become('writable');
    } catch {
      if (this.#state === 'writable') this.#become('read-only');
    }
  }

  #become(state: Health): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
