import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { PERSISTENT, THING, THING_TEMPLATES, type EntityRow, type ObjectNotice, type SceneEntered } from '#rooms/protocol/objects.ts';
import type { SceneLine } from '#client/objects/scene-line.ts';
import { componentsOf, isSameStanding, standingOf } from './standing.ts';

/** Between two words about one thing, ms. */
export const SEND_EVERY_MS = 50;

const NOWHERE: Standing = { position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1 };

interface Outgoing {
  /** The room knows us as its owner. */
  taken: boolean;
  sent: Standing | undefined;
  sentAt: number;
}

/**
 * Where things are while somebody moves them, over the plane of networked objects. What is told here counts only while somebody holds the
 * thing; where it was put down is in the record.
 */
export class LivePlaces {
  readonly #line: SceneLine;
  readonly #moving = new Map<ObjectId, Standing>();
  readonly #outgoing = new Map<ObjectId, Outgoing>();
  #me: string | undefined;
  #opened = false;
  #closed = false;

  constructor(line: SceneLine) {
    this.#line = line;
  }

  /** Called when there is something to hear of for the first time. */
  open(): void {
    if (this.#opened) return;
    this.#opened = true;
    this.#line.open({
      notice: (notice) => this.#hear(notice),
      lost: () => {
        this.#me = undefined;
        this.#moving.clear();
        this.#outgoing.clear();
      },
      back: () => void this.#enter(true),
      closed: () => { this.#me = undefined; },
    }).then(() => this.#enter(false), () => { this.#opened = false; });
  }

  /** Where the holder of a thing was last seen to have it. */
  placeOf(id: ObjectId): Standing | undefined {
    return this.#moving.get(id);
  }

  /** Nobody holds it any more. */
  forget(id: ObjectId): void {
    this.#moving.delete(id);
    this.#outgoing.delete(id);
  }

  /** Tells where our hand has a thing: at most every 50 ms, and only what is new. @param now ms */
  tell(id: ObjectId, standing: Standing, now: number): void {
    if (this.#me === undefined) return;
    const out = this.#outgoing.get(id) ?? { taken: false, sent: undefined, sentAt: -Infinity };
    if (now - out.sentAt < SEND_EVERY_MS || (out.sent !== undefined && isSameStanding(out.sent, standing))) return;
    const row: EntityRow = [id, this.#me, '', Math.round(now), THING, PERSISTENT, null, componentsOf(standing)];
    const isSent = this.#line.send(out.taken ? ['um', [[id, componentsOf(standing)]]] : ['u', row]);
    if (isSent) this.#outgoing.set(id, { taken: true, sent: standing, sentAt: now });
  }

  /** The same at once, for the last time before the hand lets go. */
  tellLast(id: ObjectId, standing: Standing): void {
    if (this.#outgoing.get(id)?.taken === true) this.#line.send(['um', [[id, componentsOf(standing)]]]);
    this.#outgoing.delete(id);
  }

  close(): void {
    this.#closed = true;
    if (this.#opened) this.#line.close();
  }

  async #enter(again: boolean): Promise<void> {
    const entered = await this.#line.request('objects.enter', { templates: THING_TEMPLATES, again });
    if (entered?.ok !== true || this.#closed) return;
    this.#begin(entered.value);
  }

  #begin({ clientId, rows }: SceneEntered): void {
    this.#me = clientId;
    for (const row of rows) this.#learn(row);
  }

  #hear(notice: ObjectNotice): void {
    if (notice[0] === 'u') for (const row of notice[1]) this.#learn(row);
    else if (notice[0] === 'um') {
      for (const [id, components] of notice[1]) this.#moving.set(id as ObjectId, standingOf(components, this.#moving.get(id as ObjectId) ?? NOWHERE));
    } else if (notice[0] === 'r') this.forget(notice[1] as ObjectId);
    else if (notice[0] === 'x') this.#outgoing.delete(notice[2] as ObjectId);
  }

  #learn([id, owner, , , template, , , components]: EntityRow): void {
    if (template !== THING) return;
    this.#moving.set(id as ObjectId, standingOf(components, NOWHERE));
    // Put down, or taken by another device of ours: it has to be taken anew.
    if (owner !== this.#me) this.#outgoing.delete(id as ObjectId);
  }
}
