import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { ConnectionState, ThingView } from '#client/session/session.ts';
import { isSameStanding } from './standing-numbers.ts';
import type { Things } from './things.ts';

/** How many earlier places of a thing are remembered, and how many things that were taken away. */
const MOST = limits.removedShown;

export interface RemovedThing {
  readonly id: ObjectId;
  readonly name: string;
}

interface Sources {
  readonly things: ReadonlySignal<Things>;
  readonly connection: ReadonlySignal<ConnectionState>;
}

/**
 * [TP6] Where things stood before, as long as this page is open, and which were taken away: by numbers, in the hall or by somebody else.
 * Going back is an ordinary command.
 */
export class ThingsMemory {
  readonly #earlier = signal<ReadonlyMap<ObjectId, readonly Standing[]>>(new Map());
  readonly #removed = signal<readonly RemovedThing[]>([]);
  readonly #stop: () => void;
  #before: Things;
  /** Where a thing is being put back to: that is no new place. */
  readonly #returning = new Map<ObjectId, Standing>();

  constructor({ things, connection }: Sources) {
    this.#before = things.value;
    this.#stop = effect(() => {
      // Who loses the connection sees the things of before, or none.
      if (connection.value === 'live') this.#follow(things.value);
    });
  }

  /** The latest last. */
  get removed(): ReadonlySignal<readonly RemovedThing[]> {
    return this.#removed;
  }

  /** What was taken away before this page was opened, the last one last. */
  recall(earlier: readonly RemovedThing[]): void {
    const known = new Set(this.#removed.peek().map(({ id }) => id));
    const news = earlier.filter(({ id }) => !known.has(id) && !this.#before.has(id));
    if (news.length > 0) this.#removed.value = [...news, ...this.#removed.peek()].slice(-MOST);
  }

  /** Where it stood before the last time it was put somewhere. */
  earlier(id: ObjectId): Standing | undefined {
    return this.#earlier.value.get(id)?.at(-1);
  }

  /** Call before the thing is put back to `earlier(id)`. @returns call it when the room did not allow that */
  goingBack(id: ObjectId): () => void {
    const all = this.#earlier.value.get(id) ?? [];
    const standing = all.at(-1);
    if (standing === undefined) return () => {};
    this.#returning.set(id, standing);
    this.#set(id, all.slice(0, -1));
    return () => {
      this.#returning.delete(id);
      this.#set(id, all);
    };
  }

  close(): void {
    this.#stop();
  }

  #follow(things: Things): void {
    const before = this.#before;
    if (before === things) return;
    this.#before = things;
    for (const thing of things.values()) this.#compare(before.get(thing.id), thing);
    const gone = [...before.values()].filter(({ id }) => !things.has(id)).map(({ id, name }) => ({ id, name }));
    const removed = this.#removed.peek().filter(({ id }) => !things.has(id));
    if (gone.length > 0 || removed.length !== this.#removed.peek().length) this.#removed.value = [...removed, ...gone].slice(-MOST);
  }

  #compare(earlier: ThingView | undefined, { id, standing }: ThingView): void {
    if (earlier === undefined || isSameStanding(earlier.standing, standing)) return;
    const returning = this.#returning.get(id);
    this.#returning.delete(id);
    if (returning !== undefined && isSameStanding(returning, standing)) return;
    this.#set(id, [...this.#earlier.peek().get(id) ?? [], earlier.standing].slice(-MOST));
  }

  #set(id: ObjectId, standings: readonly Standing[]): void {
    this.#earlier.value = new Map(this.#earlier.peek()).set(id, standings);
  }
}
