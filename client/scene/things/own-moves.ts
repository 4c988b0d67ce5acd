import { signal, type ReadonlySignal } from '@preact/signals';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import type { Session } from '#client/session/session.ts';
import { isSameStanding } from './standing.ts';

/** So many of one's own moves can be taken back. */
const MOST = 20;

interface OwnMove {
  readonly id: ObjectId;
  readonly from: Standing;
}

/** [TH18] What this person has moved in the hall, and the way back, the last one first. */
export class OwnMoves {
  readonly #session: Session;
  readonly #moves = signal<readonly OwnMove[]>([]);

  constructor(session: Session) {
    this.#session = session;
  }

  /** The thing that going back would move; undefined when there is nothing to go back to. */
  get last(): OwnMove | undefined {
    return this.#moves.value.findLast(({ id }) => this.#session.things.value.has(id));
  }

  get all(): ReadonlySignal<readonly OwnMove[]> {
    return this.#moves;
  }

  /** It was put down somewhere else. @param from where it stood before */
  moved(id: ObjectId, from: Standing): void {
    this.#moves.value = [...this.#moves.peek(), { id, from }].slice(-MOST);
  }

  /** @returns the thing that went back, or why it did not; undefined when there was nothing to go back to */
  async undo(): Promise<ObjectId | { readonly refused: Reason } | undefined> {
    const { last } = this;
    if (last === undefined) return undefined;
    const before = this.#moves.peek();
    const at = before.lastIndexOf(last);
    // What was taken away meanwhile goes, too.
    this.#moves.value = before.slice(0, at);
    const now = this.#session.things.peek().get(last.id);
    if (now !== undefined && isSameStanding(now.standing, last.from)) return this.undo();
    const result = await this.#session.command('object.place', { objectId: last.id, standing: last.from });
    if (result.ok) return last.id;
    this.#moves.value = before;
    return { refused: result.reason };
  }
}
