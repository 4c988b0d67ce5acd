import type { Clock } from '../ports.ts';
import { closedTo, placesPromised } from '../domain/door.ts';
import type { LobbyNews } from '../protocol/door.ts';
import type { CommandKey, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { refuse, type Refused } from '../protocol/result.ts';
import type { MeetingRecord } from './meeting-record.ts';

export interface LobbyOptions {
  readonly record: MeetingRecord;
  readonly clock: Clock;
}

/**
 * The people at the door of one meeting. Who waits, and in which order, is on the record; here is who was heard of lately, how full the room is, and
 * what each of them is told.
 */
export class Lobby {
  readonly #options: LobbyOptions;
  readonly #heard = new Map<ParticipantId, number>();
  readonly #listeners = new Set<() => void>();
  readonly #told = new Map<ParticipantId, string>();
  /** How many other people hold a place; nobody does while the room is closed. */
  #othersBesides: (participant: ParticipantId) => number = () => 0;
  #keys = 0;
  #telling: NodeJS.Timeout | undefined;

  constructor(options: LobbyOptions) {
    this.#options = options;
    options.record.onChange((events) => {
      for (const event of events) {
        if (event.type === 'lobby.turnedAway') this.#told.set(event.participantId, event.why === undefined ? '' : (options.record.textOf(event.why.contentId) ?? ''));
        if (event.type === 'lobby.asked') this.#told.delete(event.participantId);
      }
      this.tell();
    });
  }

  /** The room is open now. Returns what ends it. */
  attend(othersBesides: (participant: ParticipantId) => number): () => void {
    this.#othersBesides = othersBesides;
    return () => { this.#othersBesides = () => 0; };
  }

  /** Something changed that those who wait may want to know: a place became free, somebody was let in. Told when all of it is done: who joins leaves the line before taking the seat. */
  tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      for (const listener of this.#listeners) listener();
    });
  }

  /** Returns what ends it. */
  onNews(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Somebody asks to be let in, or asks again: refused when they cannot even wait. */
  async ask(participant: ParticipantId, join: unknown): Promise<LobbyNews | Refused> {
    const { record, clock } = this.#options;
    this.#heard.set(participant, clock.now());
    if (!record.meeting.waiting.has(participant)) {
      const news = this.news(participant);
      if (news !== undefined) return news;
      const asked = await this.#submit('lobby.ask', join, participant);
      if (!asked.ok) return asked;
    }
    return this.news(participant) ?? refuse('conflict');
  }

  /** [LB8] What somebody is told now; undefined when they neither wait, nor may come in, nor were turned away. */
  news(participant: ParticipantId): LobbyNews | undefined {
    const { record: { meeting }, clock } = this.#options;
    const why = this.#told.get(participant);
    if (why !== undefined) return { kind: 'turned-away', why };
    if (meeting.phase === 'ended') return undefined;
    const line = [...meeting.waiting.values()];
    const closed = closedTo(meeting, participant, clock.now());
    const hasPlace = this.#othersBesides(participant) + placesPromised(meeting, participant) < meeting.capacity;
    if (closed === undefined && hasPlace) return { kind: 'come-in' };
    const own = line.find(({ id }) => id === participant);
    if (own === undefined) return undefined;
    const same = line.filter(({ admitted }) => admitted === own.admitted);
    const place = same.indexOf(own) + 1;
    if (own.admitted || meeting.phase !== 'planned') return { kind: 'waiting', place, for: own.admitted ? 'place' : 'admission' };
    // [PH2]
    const beginsAt = meeting.plan?.beginsAt;
    return { kind: 'waiting', place, for: 'start', ...(beginsAt === undefined ? {} : { beginsAt }) };
  }

  /** Was turned away and has read it: may ask again. */
  forgive(participant: ParticipantId): void {
    this.#told.delete(participant);
  }

  async leave(participant: ParticipantId): Promise<void> {
    this.#heard.delete(participant);
    await this.#submit('lobby.leave', {}, participant);
  }

  /** [LB7] Who was not heard of for long waits no more. Who waited before the process was started again has as long to be heard of. */
  sweep(): void {
    const now = this.#options.clock.now();
    const { waiting } = this.#options.record.meeting;
    for (const id of waiting.keys()) {
      const heard = this.#heard.get(id);
      if (heard === undefined) this.#heard.set(id, now);
      else if (now - heard > limits.waitingMs) void this.leave(id);
    }
    for (const id of this.#heard.keys()) if (!waiting.has(id)) this.#heard.delete(id);
  }

  #submit(name: 'lobby.ask' | 'lobby.leave', payload: unknown, from: ParticipantId) {
    this.#keys += 1;
    const key = `${name}-${this.#options.clock.now()}-${this.#keys}` as CommandKey;
    return this.#options.record.submit({ name, payload, key, from, othersPresent: () => this.#othersBesides(from) });
  }
}
