import { matchMaker, type Presence } from '@colyseus/core';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { ROOM_NAME } from '#rooms/protocol/join.ts';
import type { HouseProcess, HouseProcesses } from './house-processes.ts';

/** Seconds for which something stays where it was pinned without being renewed. */
const PIN_S = 15;
/** Longer than this Redis is not waited for, ms. */
const PATIENCE_MS = 2_000;
const pinOf = (meetingId: string) => `tinghall:home:${meetingId}`;
const pinOfCode = (code: string) => `tinghall:code:${code}`;

/**
 * [CL2] Which process a meeting is at home in: the one that was told to keep it (rehearsals live in memory), else the one with its room, else the one that all
 * would choose for it. Everything about a meeting happens at its home.
 */
export class Homes {
  readonly #presence: Presence;
  readonly #processes: () => HouseProcesses;
  readonly #pins = new Map<MeetingId, string>();

  constructor(presence: Presence, processes: () => HouseProcesses) {
    this.#presence = presence;
    this.#processes = processes;
  }

  /** undefined when it is here; also when Redis does not answer: then the lease in the database decides. */
  of(meetingId: string): Promise<HouseProcess | undefined> {
    return inTime(this.#of(meetingId));
  }

  async #of(meetingId: string): Promise<HouseProcess | undefined> {
    const processes = this.#processes();
    const pinned = await this.#presence.get(pinOf(meetingId)) as string | null | undefined;
    const room = pinned ? undefined : await matchMaker.driver.findOne({ name: ROOM_NAME, meetingId } as never);
    const known = pinned || room?.processId;
    if (known === matchMaker.processId) return undefined;
    const home = (known && await processes.locate(known)) || processes.chosenFor(meetingId);
    return home.id === matchMaker.processId ? undefined : home;
  }

  /** Of a code that leads to something only one process knows; undefined for every other code, and when it is here. */
  ofCode(code: string): Promise<HouseProcess | undefined> {
    return inTime(this.#ofCode(code));
  }

  async #ofCode(code: string): Promise<HouseProcess | undefined> {
    const id = await this.#presence.get(pinOfCode(code)) as string | null | undefined;
    return id && id !== matchMaker.processId ? this.#processes().locate(id) : undefined;
  }

  /** Keeps a meeting here. */
  async pin(meetingId: MeetingId, code: string): Promise<void> {
    this.#pins.set(meetingId, code);
    await this.renew();
  }

  async unpin(meetingId: MeetingId): Promise<void> {
    const code = this.#pins.get(meetingId);
    this.#pins.delete(meetingId);
    await this.#presence.del(pinOf(meetingId));
    if (code !== undefined) await this.#presence.del(pinOfCode(code));
  }

  async renew(): Promise<void> {
    for (const [meetingId, code] of this.#pins) {
      await this.#presence.setex(pinOf(meetingId), matchMaker.processId, PIN_S);
      await this.#presence.setex(pinOfCode(code), matchMaker.processId, PIN_S);
    }
  }
}

/** undefined when it takes too long or fails. */
function inTime<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    answer.then(resolve, () => resolve(undefined)).finally(() => clearTimeout(timer));
  });
}
