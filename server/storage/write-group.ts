import type { DatabaseSync } from 'node:sqlite';

interface Waiting<Entry, Outcome> {
  readonly entry: Entry;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}
type Written<Outcome> = { readonly outcome: Outcome } | { readonly error: unknown };

/** So many entries are written at most before the program gets to other things. */
const MOST = 256;

/**
 * Group commit: what comes in one turn of the event loop is written in its order in one transaction, so the disk is waited for once. Each entry is all or
 * nothing; nobody is answered before the transaction is on the disk, and when that fails nobody's entry is written.
 */
export class WriteGroup<Entry, Outcome> {
  readonly #database: DatabaseSync;
  readonly #write: (entry: Entry) => Outcome;
  #waiting: Waiting<Entry, Outcome>[] = [];

  /** @param write writes one entry; what it has written is taken back when it throws */
  constructor(database: DatabaseSync, write: (entry: Entry) => Outcome) {
    this.#database = database;
    this.#write = write;
  }

  add(entry: Entry): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ entry, resolve, reject });
    });
  }

  #flush(): void {
    const group = this.#waiting.slice(0, MOST);
    this.#waiting = this.#waiting.slice(MOST);
    if (this.#waiting.length > 0) setImmediate(() => this.#flush());
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const written = group.map(({ entry }) => this.#one(entry));
      this.#database.exec('COMMIT');
      written.forEach((each, index) => {
        if ('outcome' in each) group[index]!.resolve(each.outcome);
        else group[index]!.reject(each.error);
      });
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      for (const { reject } of group) reject(error);
    }
  }

  #one(entry: Entry): Written<Outcome> {
    this.#database.exec('SAVEPOINT entry');
    try {
      const outcome = this.#write(entry);
      this.#database.exec('RELEASE entry');
      return { outcome };
    } catch (error) {
      // A full disk ends the transaction itself: then everything before is gone, too.
      if (!this.#database.isTransaction) throw error;
      this.#database.exec('ROLLBACK TO entry; RELEASE entry');
      return { error };
    }
  }
}
