import * as v from 'valibot';
import { decide, type Accepted, type DecisionContext } from '../domain/decide.ts';
import type { MeetingEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { noMeeting, type Meeting } from '../domain/meeting.ts';
import type { AssetIndex, Clock, Content, HashText, IdSource, Log, MeetingStore } from '../ports.ts';
import { commands, isCommandName, type Command } from '../protocol/commands.ts';
import type { CommandKey, ContentId, MeetingId, ObjectId, ParticipantId } from '../protocol/ids.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { SceneManifest } from '../protocol/scene-manifest.ts';
import { insideBounds } from '../protocol/walkable.ts';
import type { Sender } from '../protocol/roles.ts';
import { isAllowed } from './permission.ts';

export interface RecordPorts {
  readonly store: MeetingStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hash: HashText;
  /** The scenes in which a meeting can be opened, by id. */
  readonly places: ReadonlyMap<string, SceneManifest>;
  readonly assets: AssetIndex;
  readonly log: Log;
}

/** A command as it arrives: nothing about it has been checked. */
export interface Envelope {
  readonly name: string;
  readonly payload: unknown;
  readonly key: CommandKey;
  readonly from: ParticipantId;
  /** Asked when the command is decided, not when it was sent: places are counted one after another. */
  othersPresent(): number;
  /** Who holds a thing, also asked when the command is decided; nobody does when it is not given. */
  holderOf?(id: ObjectId): ParticipantId | undefined;
  /** Called once it is accepted, before the next command is decided. */
  accepted?(): void;
}

/** Told after each accepted command, with its events in order. @param at ms, when they were written */
export type RecordListener = (events: readonly MeetingEvent[], at: number) => void;

/**
 * One meeting with its record. `submit` is the only way in which a meeting ever changes: validate, check the
 * permission, decide, append, and only then evolve and answer. Commands are handled one after another, so a decision always
 * sees the outcome of the one before. When an append fails nothing has happened, in memory or in the record.
 */
export class MeetingRecord {
  #meeting: Meeting = noMeeting;
  #version = 0;
  readonly #texts = new Map<ContentId, string>();
  readonly #ports: RecordPorts;
  readonly #listeners = new Set<RecordListener>();
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(ports: RecordPorts) {
    this.#ports = ports;
  }

  /** A meeting that does not exist yet: only `meeting.open` is possible. */
  static blank(ports: RecordPorts): MeetingRecord {
    return new MeetingRecord(ports);
  }

  /** Rebuilds a meeting from its events; undefined when there is none. */
  static async load(meetingId: MeetingId, ports: RecordPorts): Promise<MeetingRecord | undefined> {
    const record = new MeetingRecord(ports);
    return (await record.#reload(meetingId)) ? record : undefined;
  }

  get meeting(): Meeting {
    return this.#meeting;
  }

  /** The text behind a pointer; undefined when it was erased. */
  textOf(id: ContentId): string | undefined {
    return this.#texts.get(id);
  }

  /** Returns what ends it. */
  onChange(listener: RecordListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Never rejects: what cannot be done is a refusal, and what breaks is logged and refused as `storage-failed`. */
  submit(envelope: Envelope): Promise<Result<unknown>> {
    const turn = this.#tail.then(async () => {
      const result = await this.#handle(envelope);
      if (result.ok) envelope.accepted?.();
      return result;
    }).catch((error: unknown) => {
      this.#ports.log.error({ err: error, command: envelope.name }, 'a command could not be carried out');
      return refuse('storage-failed');
    });
    this.#tail = turn;
    return turn;
  }

  async #handle(envelope: Envelope): Promise<Result<unknown>> {
    if (!isCommandName(envelope.name)) return refuse('unknown-command');
    const parsed = v.safeParse(commands[envelope.name].payload, envelope.payload);
    if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0]) ?? '');
    if (!isAllowed(envelope.name, this.#senderOf(envelope), this.#meeting.phase)) return refuse('not-allowed');
    if (this.#meeting.id !== undefined) {
      const earlier = await this.#ports.store.findReply(this.#meeting.id, ownKey(envelope));
      if (earlier !== undefined) return accept(earlier.reply);
    }
    const command = { name: envelope.name, payload: parsed.output } as Command;
    // A conflict means that our picture was old; seen afresh, the command is decided once more.
    return (await this.#attempt(command, envelope)) ?? (await this.#attempt(command, envelope)) ?? refuse('conflict');
  }

  async #attempt(command: Command, envelope: Envelope): Promise<Result<unknown> | undefined> {
    const contents: Content[] = [];
    const decision = decide(this.#meeting, command, this.#context(envelope, contents));
    if (!decision.ok) return decision;
    if (decision.events.length === 0) return accept(decision.reply);
    const at = this.#ports.clock.now();
    const meetingId = this.#meeting.id ?? openedId(decision);
    const appended = await this.#ports.store.append({
      meetingId, expectedVersion: this.#version, key: ownKey(envelope),
      actor: command.name === 'meeting.open' ? 'host' : envelope.from,
      at, events: decision.events, contents, reply: decision.reply,
    });
    if (appended.kind === 'repeated') return accept(appended.reply);
    if (appended.kind === 'conflict') {
      await this.#reload(meetingId);
      return undefined;
    }
    for (const content of contents) this.#texts.set(content.id, content.text);
    for (const event of decision.events) this.#meeting = evolve(this.#meeting, event, at);
    this.#version = appended.version;
    this.#tell(decision.events, at);
    return accept(decision.reply);
  }

  #tell(events: readonly MeetingEvent[], at: number): void {
    for (const listener of this.#listeners) listener(events, at);
  }

  #senderOf(envelope: Envelope): Sender {
    if (this.#meeting.phase === 'none') return 'host';
    return this.#meeting.participants.get(envelope.from)?.role ?? 'guest';
  }

  #context(envelope: Envelope, contents: Content[]): DecisionContext {
    const { ids, hash, clock, places, assets } = this.#ports;
    const { id: meetingId, scene } = this.#meeting;
    const manifest = places.get(scene);
    return {
      now: clock.now(),
      sender: envelope.from,
      othersPresent: envelope.othersPresent(),
      scenes: [...places.keys()],
      holderOf: (id) => envelope.holderOf?.(id),
      assetOf: (id) => (meetingId === undefined ? undefined : assets.find(meetingId, id)),
      screens: manifest?.screens.map(({ id }) => id) ?? [],
      isInside: (position) => manifest !== undefined && insideBounds(manifest, ...position),
      nextId: () => ids.next(),
      textOf: (id) => this.#texts.get(id),
      keepText: (subject, text) => {
        const content: Content = { id: ids.next() as ContentId, subject, text, salt: ids.next() };
        contents.push(content);
        return { contentId: content.id, hash: hash(content.salt, text) };
      },
    };
  }

  /** Catches up with what others have written since. */
  async #reload(meetingId: MeetingId): Promise<boolean> {
    const recorded = await this.#ports.store.load(meetingId);
    if (recorded === undefined) return false;
    for (const [id, text] of recorded.contents) this.#texts.set(id, text);
    for (const { event, at, version } of recorded.events.slice(this.#version)) {
      this.#meeting = evolve(this.#meeting, event, at);
      this.#version = version;
      this.#tell([event], at);
    }
    return true;
  }
}

/** [RE3] A key belongs to its sender: nobody can take another's answer, or keep another's command from being done. */
function ownKey({ from, key }: Envelope): CommandKey {
  return `${from}/${key}` as CommandKey;
}

function openedId(decision: Accepted): MeetingId {
  const [first] = decision.events;
  if (first?.type !== 'meeting.opened') throw new Error('a meeting begins with meeting.opened');
  return first.meetingId;
}
