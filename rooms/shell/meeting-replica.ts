import type { MeetingEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { noMeeting, type Meeting } from '../domain/meeting.ts';
import type { Content, MeetingStore } from '../ports.ts';
import type { ContentId, MeetingId } from '../protocol/ids.ts';
import type { MeetingSnapshots } from './meeting-snapshots.ts';

/** Told after each accepted command, with its events in order. @param at ms, when they were written */
export type RecordListener = (events: readonly MeetingEvent[], at: number) => void;

/** A meeting as far as its record has been read: what is written, and nothing else. */
export class MeetingReplica {
  #meeting: Meeting = noMeeting;
  #version = 0;
  readonly #texts = new Map<ContentId, string>();
  readonly #listeners = new Set<RecordListener>();
  readonly #store: MeetingStore;
  readonly #snapshots: MeetingSnapshots | undefined;

  constructor(store: MeetingStore, snapshots: MeetingSnapshots | undefined) {
    this.#store = store;
    this.#snapshots = snapshots;
  }

  get meeting(): Meeting {
    return this.#meeting;
  }

  /** Number of its events. */
  get version(): number {
    return this.#version;
  }

  /** The text behind a pointer; undefined when it was erased. */
  textOf(id: ContentId): string | undefined {
    return this.#texts.get(id);
  }

  keepTexts(contents: readonly Content[]): void {
    for (const { id, text } of contents) this.#texts.set(id, text);
  }

  /** Returns what ends it. */
  onChange(listener: RecordListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes over what was just written. */
  advance(meeting: Meeting, version: number, events: readonly MeetingEvent[], at: number): void {
    this.#meeting = meeting;
    this.#version = version;
    this.#snapshots?.written(meeting, version);
    this.#tell(events, at);
  }

  /** Reads what it does not know yet. @returns whether there is such a meeting @throws when the storage fails */
  async catchUp(meetingId: MeetingId): Promise<boolean> {
    const start = this.#version === 0 ? await this.#snapshots?.find(meetingId) : undefined;
    const since = start?.version ?? this.#version;
    const recorded = await this.#store.load(meetingId, since);
    if (recorded === undefined) return false;
    if (start !== undefined && this.#version === 0) {
      this.#meeting = start.meeting;
      this.#version = start.version;
    }
    for (const [id, text] of recorded.contents) this.#texts.set(id, text);
    for (const { event, at, version } of recorded.events) {
      // Something may have been written and taken over while this was read.
      if (version !== this.#version + 1) continue;
      this.#meeting = evolve(this.#meeting, event, at);
      this.#version = version;
      this.#tell([event], at);
    }
    return true;
  }

  #tell(events: readonly MeetingEvent[], at: number): void {
    for (const event of events) {
      if (event.type === 'meeting.erased') this.#texts.clear();
      if (event.type === 'texts.forgotten') for (const id of event.contentIds) this.#texts.delete(id);
    }
    for (const listener of this.#listeners) listener(events, at);
  }
}
