import * as v from 'valibot';
import { decide, type Accepted } from '../domain/decide.ts';
import type { MeetingEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { noMeeting, type Meeting } from '../domain/meeting.ts';
import type { Appended, Content } from '../ports.ts';
import { commands, isCommandName, type Command } from '../protocol/commands.ts';
import type { CommandKey, ContentId, MeetingId, ParticipantId } from '../protocol/ids.ts';
import { isAllowed } from '../protocol/permissions.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { Sender } from '../protocol/roles.ts';
import { decisionContext } from './decision-context.ts';
import { ownKey, type Envelope } from './envelope.ts';
import { besides } from './listing.ts';
import { MeetingReplica, type RecordListener } from './meeting-replica.ts';
import { RecordHealth, type Health } from './record-health.ts';
import type { RecordPorts } from './record-ports.ts';

/** What the meeting becomes when everything that is under way is written. */
interface Ahead {
  readonly meeting: Meeting;
  readonly version: number;
  /** Whether that came true, once it is known. Never rejects. */
  readonly cameTrue: Promise<boolean>;
}

/** Somebody else may write first, or what a decision was based on may fail: so often a command is decided at most. */
const ATTEMPTS = 3;

/**
 * One meeting with its record. `submit` is the only way in which a meeting ever changes: validate, check the
 * permission, decide, append, and only then evolve and answer. Commands are decided one after another, each on the outcome of those
 * before, without waiting for the disk: so one writing to it serves many [RE9]. Nothing is shown or answered before it is written, nor
 * before what it was decided on is. When an append fails nothing has happened, in memory or in the record.
 */
export class MeetingRecord {
  readonly #written: MeetingReplica;
  /** Under which lease it writes; 0 while nobody has ever led the meeting. */
  #fence = 0;
  #ahead: Ahead = { meeting: noMeeting, version: 0, cameTrue: Promise.resolve(true) };
  /** Counts how often the road ahead was given up. */
  #road = 0;
  readonly #ports: RecordPorts;
  readonly #health: RecordHealth;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(ports: RecordPorts) {
    this.#ports = ports;
    this.#written = new MeetingReplica(ports.store, ports.snapshots);
    this.#health = new RecordHealth(() => ports.store.probe(), () => this.#catchUp());
  }

  /** A meeting that does not exist yet: only `meeting.open` is possible. */
  static blank(ports: RecordPorts): MeetingRecord {
    return new MeetingRecord(ports);
  }

  /** Rebuilds a meeting from its events; undefined when there is none. */
  static async load(meetingId: MeetingId, ports: RecordPorts): Promise<MeetingRecord | undefined> {
    const record = new MeetingRecord(ports);
    if (!(await record.#written.catchUp(meetingId))) return undefined;
    record.#turnBack(record.#road);
    return record;
  }

  get meeting(): Meeting {
    return this.#written.meeting;
  }

  get health(): Health {
    return this.#health.state;
  }

  /** The text behind a pointer; undefined when it was erased. */
  textOf(id: ContentId): string | undefined {
    return this.#written.textOf(id);
  }

  /** Returns what ends it. */
  onChange(listener: RecordListener): () => void {
    return this.#written.onChange(listener);
  }

  /** Returns what ends it. */
  onHealth(listener: (health: Health) => void): () => void {
    return this.#health.onChange(listener);
  }

  /** To be called from time to time: finds out whether a meeting that could not be written can be written again [SR4]. Never rejects. */
  async heal(): Promise<void> {
    if (this.#health.state === 'read-only') await this.#health.check();
  }

  /** This process leads the meeting from now on, under this number; reads what others have written before. @throws when the storage fails */
  async lead(fence: number): Promise<void> {
    await this.#catchUp();
    this.#fence = fence;
    this.#health.regain();
  }

  /** Reads what others have written since. @throws when the storage fails */
  async refresh(): Promise<void> {
    await this.#catchUp();
  }

  /** Another process leads it [SR3]: nothing is written here any more. */
  lose(): void {
    this.#health.lose();
  }

  /** Keeps a short cut for who reads it next. Never rejects. */
  async rest(): Promise<void> {
    await this.#ports.snapshots?.rest(this.#written.meeting, this.#written.version);
  }

  /** Never rejects: what cannot be done is a refusal, and what breaks is logged and refused as `storage-failed`. */
  submit(envelope: Envelope): Promise<Result<unknown>> {
    const begun = this.#turn.then(() => this.#begin(envelope));
    const result = begun.then(async ({ outcome }) => {
      const settled = await outcome;
      if (settled.ok) envelope.accepted?.();
      return settled;
    }).catch(async (error: unknown) => {
      this.#ports.log.error({ err: error, command: envelope.name }, 'a command could not be carried out');
      return this.#afterFailure(envelope);
    });
    // What counts places has to be counted before the next is decided.
    this.#turn = envelope.accepted === undefined ? begun.catch(() => undefined) : result;
    return result;
  }

  /** What was answered to this command of theirs, if it is on the record. @throws when the storage fails */
  async answerTo(from: ParticipantId, key: CommandKey): Promise<{ readonly reply: unknown } | undefined> {
    const { id } = this.#written.meeting;
    return id && this.#ports.store.findReply(id, ownKey({ from, key }));
  }

  /** A connection may break when all was written and only the answer was missing [SR5]. */
  async #afterFailure(envelope: Envelope): Promise<Result<unknown>> {
    await this.#health.check();
    if (this.#health.state === 'read-only') return refuse('read-only');
    const { id } = this.#written.meeting;
    const written = id && (await this.#ports.store.findReply(id, ownKey(envelope)).catch(() => undefined));
    return written === undefined ? refuse('storage-failed') : accept(written.reply);
  }

  /** Ends when the command is decided; in an object, because a promise of a promise would be waited for. */
  async #begin(envelope: Envelope): Promise<{ readonly outcome: Promise<Result<unknown>> }> {
    const settled = (result: Result<unknown>) => ({ outcome: Promise.resolve(result) });
    if (!isCommandName(envelope.name)) return settled(refuse('unknown-command'));
    const parsed = v.safeParse(commands[envelope.name].payload, envelope.payload);
    if (!parsed.success) return settled(refuse('invalid', v.getDotPath(parsed.issues[0]) ?? ''));
    const { id } = this.#ahead.meeting;
    if (id !== undefined) {
      const earlier = await this.#earlier(id, envelope);
      // An answer of the past is no reason for another person's refusal, so the permission comes first.
      if (earlier !== undefined) return settled(this.#isAllowed(envelope) ? accept(earlier.reply) : refuse('not-allowed'));
    }
    return { outcome: this.#carryOut({ name: envelope.name, payload: parsed.output } as Command, envelope) };
  }

  /** What cannot be read while nothing can be written either is no reason to keep people from what writes nothing. */
  async #earlier(id: MeetingId, envelope: Envelope): Promise<{ readonly reply: unknown } | undefined> {
    try {
      return await this.#ports.store.findReply(id, ownKey(envelope));
    } catch (error) {
      if (this.#health.state === 'read-only') return undefined;
      throw error;
    }
  }

  async #carryOut(command: Command, envelope: Envelope): Promise<Result<unknown>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const result = await this.#attempt(command, envelope);
      if (result !== undefined) return result;
    }
    return refuse('conflict');
  }

  /** undefined when it was decided on what did not come true. Runs to the append without waiting for anything. */
  async #attempt(command: Command, envelope: Envelope): Promise<Result<unknown> | undefined> {
    const base = this.#ahead;
    const contents: Content[] = [];
    const decision = this.#isAllowed(envelope) ? decide(base.meeting, command, decisionContext(this.#ports, { meeting: base.meeting, envelope, contents, textOf: (id) => this.textOf(id) })) : refuse(base.meeting.phase === 'ended' ? 'meeting-ended' : 'not-allowed');
    if (!decision.ok || decision.events.length === 0) {
      if (!(await base.cameTrue)) return undefined;
      return decision.ok ? accept(decision.reply) : decision;
    }
    if (this.#health.state !== 'writable') return refuse(this.#health.state === 'lost' ? 'meeting-moved' : 'read-only');
    const at = this.#ports.clock.now();
    const meetingId = base.meeting.id ?? openedId(decision);
    this.#written.keepTexts(contents);
    const road = this.#road;
    const meeting = decision.events.reduce((before, event) => evolve(before, event, at), base.meeting);
    const written = this.#ports.store.append({
      meetingId, expectedVersion: base.version, fence: this.#fence, key: ownKey(envelope),
      actor: envelope.as ?? (command.name === 'meeting.open' ? 'host' : envelope.from),
      at, events: decision.events, contents, reply: decision.reply, ...besides(decision.events, meeting),
    }).then(async (appended) => {
      await base.cameTrue;
      return this.#settle(appended, { base, meeting, meetingId, events: decision.events, at });
    });
    const cameTrue = written.then((kind) => kind === 'appended', () => false);
    this.#ahead = { meeting, version: base.version + decision.events.length, cameTrue };
    try {
      const outcome = await written;
      if (outcome === 'appended') return accept(decision.reply);
      this.#turnBack(road);
      if (outcome === 'lost') return refuse('meeting-moved');
      return outcome === 'conflict' ? undefined : accept(outcome.reply);
    } catch (error) {
      this.#turnBack(road);
      throw error;
    }
  }

  /** Takes over what is in the record now. */
  async #settle(appended: Appended, { base, meeting, meetingId, events, at }: {
    readonly base: Ahead; readonly meeting: Meeting; readonly meetingId: MeetingId; readonly events: readonly MeetingEvent[]; readonly at: number;
  }): Promise<'appended' | 'conflict' | 'lost' | { readonly reply: unknown }> {
    if (appended.kind === 'repeated') return appended;
    if (appended.kind === 'lost') {
      this.#health.lose();
      this.#ports.ownership?.lost(meetingId);
      return 'lost';
    }
    if (appended.kind === 'conflict') {
      await this.#written.catchUp(meetingId);
      return 'conflict';
    }
    if (this.#written.version === base.version) this.#written.advance(meeting, appended.version, events, at);
    // Something before was written although its answer was lost.
    else if (this.#written.version < appended.version) await this.#written.catchUp(meetingId);
    return 'appended';
  }

  /** What was decided on the road ahead did not come true: what comes now is decided on what is written. */
  #turnBack(road: number): void {
    if (road !== this.#road) return;
    this.#road += 1;
    this.#ahead = { meeting: this.#written.meeting, version: this.#written.version, cameTrue: Promise.resolve(true) };
  }

  #isAllowed(envelope: Envelope): boolean {
    const { meeting } = this.#ahead;
    const sender: Sender = envelope.as ?? (meeting.phase === 'none' ? 'host' : (meeting.participants.get(envelope.from)?.role ?? 'guest'));
    return isCommandName(envelope.name) && isAllowed(envelope.name, sender, meeting.phase);
  }

  /** Reads what others have written since, and decides what comes now on that. */
  async #catchUp(): Promise<void> {
    const { id } = this.#written.meeting;
    if (id === undefined) return;
    await this.#written.catchUp(id);
    this.#turnBack(this.#road);
  }
}

function openedId(decision: Accepted): MeetingId {
  const [first] = decision.events;
  if (first?.type !== 'meeting.opened') throw new Error('a meeting begins with meeting.opened');
  return first.meetingId;
}
