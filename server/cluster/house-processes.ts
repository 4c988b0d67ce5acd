import { createHash } from 'node:crypto';
import type { Presence } from '@colyseus/core';

/** One process of the house. */
export interface HouseProcess {
  readonly id: string;
  /** Where the others reach it: without a path, without a slash at the end. */
  readonly url: string;
}

const KEY = 'tinghall:processes';
const BEAT_MS = 1_000;
/** Who gives no sign of life for so long is taken for dead, ms. */
const SILENT_MS = 6_000;

interface Seen { readonly process: HouseProcess; readonly beat: number; readonly at: number; readonly retires: boolean }

/**
 * The processes of the house that live, as they tell each other through Redis. Nobody's wall clock is compared with another's: a process lives while its
 * beats go on.
 */
export class HouseProcesses {
  readonly #presence: Presence;
  readonly #own: () => HouseProcess;
  readonly #seen = new Map<string, Seen>();
  /** Beats of processes that did not answer: they are dead until they beat again. */
  readonly #dead = new Map<string, number>();
  readonly #onBeat: () => Promise<void>;
  #beat = Date.now();
  #retires = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param own asked anew each time: a process learns its name late @param onBeat is called with each sign of life, to renew what else must not end */
  constructor(presence: Presence, own: () => HouseProcess, onBeat: () => Promise<void>) {
    this.#presence = presence;
    this.#own = own;
    this.#onBeat = onBeat;
  }

  /** @throws Error when Redis does not answer */
  async join(): Promise<void> {
    await this.#presence.subscribe(KEY, () => void this.#look().catch(() => {}));
    await this.#live();
    // The others know at once, and not only when they look next.
    await this.#presence.publish(KEY, this.#own().id);
    this.#timer = setInterval(() => void this.#live().catch(() => {}), BEAT_MS);
    this.#timer.unref();
  }

  /** It is about to stop: it is found as before, and nothing new is at home here. */
  async retire(): Promise<void> {
    this.#retires = true;
    await this.#live().catch(() => {});
    await Promise.resolve(this.#presence.publish(KEY, this.#own().id)).catch(() => {});
  }

  /** From now on the others send nobody here. */
  async leave(): Promise<void> {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    await Promise.resolve(this.#presence.hdel(KEY, this.#own().id)).catch(() => {});
    this.#seen.delete(this.#own().id);
    await Promise.resolve(this.#presence.publish(KEY, this.#own().id)).catch(() => {});
  }

  /** In the same order everywhere. */
  living(): readonly HouseProcess[] {
    return this.#alive().map(({ process }) => process);
  }

  #alive(): readonly Seen[] {
    const now = performance.now();
    const alive = [...this.#seen.values()].filter(({ process, beat, at }) => now - at < SILENT_MS && this.#dead.get(process.id) !== beat);
    return alive.toSorted((a, b) => (a.process.id < b.process.id ? -1 : 1));
  }

  find(id: string): HouseProcess | undefined {
    return this.living().find((process) => process.id === id);
  }

  /** Also one that has only just begun. */
  async locate(id: string): Promise<HouseProcess | undefined> {
    const known = this.find(id);
    if (known !== undefined || this.#dead.has(id)) return known;
    await this.#look();
    return this.find(id);
  }

  /** It did not answer. */
  bury(id: string): void {
    const seen = this.#seen.get(id);
    if (seen !== undefined && id !== this.#own().id) this.#dead.set(id, seen.beat);
  }

  /** Who of those that live is to do something: the same one for everybody, and another only when that one comes or goes (rendezvous hashing, Thaler and Ravishankar 1998). */
  chosenFor(what: string): HouseProcess {
    const weight = ({ id }: HouseProcess) => createHash('sha256').update(`${id} ${what}`).digest('hex');
    return this.#alive().filter(({ retires }) => !retires).map(({ process }) => process).toSorted((a, b) => (weight(a) < weight(b) ? 1 : -1))[0] ?? this.#own();
  }

  async #live(): Promise<void> {
    this.#beat += 1;
    await this.#presence.hset(KEY, this.#own().id, JSON.stringify({ url: this.#own().url, beat: this.#beat, retires: this.#retires }));
    await this.#look();
    await this.#onBeat();
  }

  async #look(): Promise<void> {
    const all = await this.#presence.hgetall(KEY);
    const now = performance.now();
    for (const [id, text] of Object.entries(all)) {
      const { url, beat, retires } = JSON.parse(text) as { url: string; beat: number; retires: boolean };
      if (this.#seen.get(id)?.beat !== beat) this.#seen.set(id, { process: { id, url }, beat, at: now, retires });
      else if (now - this.#seen.get(id)!.at > 10 * SILENT_MS) {
        this.#seen.delete(id);
        await this.#presence.hdel(KEY, id);
      }
    }
    for (const id of this.#seen.keys()) if (!Object.hasOwn(all, id)) this.#seen.delete(id);
  }
}
