import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { CROWD_FIRST, type CrowdNews, type CrowdOrder, type Cue, type RehearsalState } from '#rooms/protocol/rehearsal.ts';
import type { Voice } from '../voice/mediasoup-voice.ts';
import { CrowdProcess } from './crowd-process.ts';
import type { RehearsalStorage } from './rehearsal-storage.ts';
import { unpackSpeech, type Speech } from './speech/speech-file.ts';

/** A rehearsal that nobody real is in for so long is over, ms. */
const ALONE_MS = 15 * 60_000;
/** A house bears so many at a time; whoever wants another waits, or ends one. */
const AT_ONCE = 4;

interface Rehearsal {
  readonly order: CrowdOrder;
  crowd: CrowdProcess | undefined;
  state: RehearsalState;
}

export interface RehearsalsOptions {
  readonly storage: RehearsalStorage;
  readonly voice: Pick<Voice, 'recite'>;
  readonly log: Log;
  /** Where there are other processes: keeps the meeting in this one, or lets it go. */
  readonly homes?: { pin(meetingId: MeetingId, code: string): Promise<void>; unpin(meetingId: MeetingId): Promise<void> } | undefined;
}

/** The rehearsals of this process: who takes part in them, and when they are over. */
export class Rehearsals {
  readonly #options: RehearsalsOptions;
  readonly #running = new Map<MeetingId, Rehearsal>();
  #voices: readonly Speech[] | undefined;
  /** Address of the house as its own machine reaches it, ends in a slash. */
  base = '';

  constructor(options: RehearsalsOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#running.size >= AT_ONCE;
  }

  /** A meeting was opened as a rehearsal: the first of the crowd set out. */
  async begin(meetingId: MeetingId, { code, language, capacity }: { readonly code: string; readonly language: string; readonly capacity: number }): Promise<void> {
    const people = Math.max(0, Math.min(CROWD_FIRST, capacity - 4));
    this.#running.set(meetingId, { order: { base: this.base, code, language }, crowd: undefined, state: { people: 0, inside: 0, waiting: 0 } });
    await this.#options.homes?.pin(meetingId, code);
    this.want(meetingId, people);
  }

  /** undefined for what is no rehearsal, or over. */
  state(meetingId: MeetingId): RehearsalState | undefined {
    return this.#running.get(meetingId)?.state;
  }

  /** [RH6] */
  want(meetingId: MeetingId, people: number): void {
    const rehearsal = this.#running.get(meetingId);
    if (rehearsal === undefined) return;
    rehearsal.state = { ...rehearsal.state, people };
    if (rehearsal.crowd !== undefined) return rehearsal.crowd.tell({ kind: 'people', people });
    if (people === 0) return;
    rehearsal.crowd = new CrowdProcess(rehearsal.order, people, {
      news: (news) => this.#hear(meetingId, rehearsal, news),
      ended: () => this.#crowdEnded(meetingId, rehearsal),
    }, this.#options.log);
  }

  /** [RH6] */
  cue(meetingId: MeetingId, cue: Cue): void {
    this.#running.get(meetingId)?.crowd?.tell({ kind: 'cue', cue });
  }

  /** [RH2] As if it had never been. */
  async end(meetingId: MeetingId): Promise<void> {
    const rehearsal = this.#running.get(meetingId);
    this.#running.delete(meetingId);
    await rehearsal?.crowd?.dismiss();
    await this.#options.homes?.unpin(meetingId);
    await this.#options.storage.forget(meetingId);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ crowd }) => crowd?.dismiss()));
    this.#running.clear();
  }

  #hear(meetingId: MeetingId, rehearsal: Rehearsal, news: CrowdNews): void {
    if (news.kind === 'state') {
      rehearsal.state = { ...rehearsal.state, inside: news.inside, waiting: news.waiting };
      if (news.aloneMs > ALONE_MS) void this.end(meetingId);
      return;
    }
    this.#voices ??= unpackSpeech(readFileSync(join(import.meta.dirname, 'speech', 'voices.bin')));
    void this.#options.voice.recite(meetingId, news.slot, this.#voices[news.voice % this.#voices.length]!, news.ms);
  }

  #crowdEnded(meetingId: MeetingId, rehearsal: Rehearsal): void {
    this.#options.log.warn({ meetingId }, 'the crowd of a rehearsal ended; who leads it can call it again');
    rehearsal.crowd = undefined;
    rehearsal.state = { people: 0, inside: 0, waiting: 0 };
  }
}
