interface Waiting<Entry, Outcome> {
  readonly entry: Entry;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/** So many entries are written at most in one transaction. */
const MOST = 256;

/**
 * Group commit for a database that is waited for: what comes while a transaction is under way is written in its order in the next one. Each entry is all or
 * nothing; when a group fails because of what is in it, each is tried alone.
 */
export class AsyncWriteGroup<Entry, Outcome> {
  readonly #writeAll: (entries: readonly Entry[]) => Promise<readonly Outcome[]>;
  readonly #isOwnFault: (error: unknown) => boolean;
  #waiting: Waiting<Entry, Outcome>[] = [];
  #isBusy = false;

  /**
   * @param writeAll writes all in one transaction, or rejects and has written nothing
   * @param isOwnFault whether such an error may be the fault of a single entry
   */
  constructor(writeAll: (entries: readonly Entry[]) => Promise<readonly Outcome[]>, isOwnFault: (error: unknown) => boolean) {
    this.#writeAll = writeAll;
    this.#isOwnFault = isOwnFault;
  }

  add(entry: Entry): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      if (!this.#isBusy) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    // What comes in the same turn goes together from the first.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, MOST));
    this.#isBusy = false;
  }

  async #write(group: readonly Waiting<Entry, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#writeAll(group.map(({ entry }) => entry));
      group.forEach(({ resolve }, index) => resolve(outcomes[index]!));
    } catch (error) {
      if (group.length > 1 && this.#isOwnFault(error)) for (const one of group) await this.#write([one]);
      else for (const { reject } of group) reject(error);
    }
  }
}
