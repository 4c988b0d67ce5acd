import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Appended, Batch, Content, Listing, MeetingStore, Recorded, WrittenEvent } from '#rooms/ports.ts';
import type { CommandKey, ContentId, MeetingId } from '#rooms/protocol/ids.ts';
import type { Damage } from './damage.ts';
import { chained, readEvents, soundEvents, type StoredEvent } from './record-chain.ts';
import { setAside } from './set-aside.ts';
import { transaction } from './sqlite-database.ts';
import { SqliteMeetingList } from './sqlite-meeting-list.ts';
import { WriteGroup } from './write-group.ts';

interface MeetingRow { version: number; head: string; fence: number }
interface ContentRow { content_id: ContentId; text: string }

/** More than commands are: where this finds room they do, too. */
const PROBE_BYTES = 65_536;

/** The record in SQLite. Batches that come while the program is at work are written together; each is all or nothing, its version checked when it is written. */
export class SqliteMeetingStore implements MeetingStore {
  readonly #database: DatabaseSync;
  readonly #onDamage: (damage: Damage) => void;
  readonly #group: WriteGroup<Batch, Appended>;
  readonly #getMeeting: StatementSync;
  readonly #setMeeting: StatementSync;
  readonly #insertEvent: StatementSync;
  readonly #insertContent: StatementSync;
  readonly #insertCommand: StatementSync;
  readonly #reply: StatementSync;
  readonly #list: SqliteMeetingList;

  /** @param onDamage told when a record is not as it was written, after what does not fit was set aside */
  constructor(database: DatabaseSync, onDamage: (damage: Damage) => void) {
    this.#database = database;
    this.#onDamage = onDamage;
    this.#group = new WriteGroup(database, (batch) => this.#write(batch));
    this.#list = new SqliteMeetingList(database);
    this.#getMeeting = database.prepare('SELECT version, head, fence FROM meetings WHERE meeting_id = ?');
    this.#setMeeting = database.prepare('INSERT INTO meetings (meeting_id, version, head) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, head = excluded.head');
    this.#insertEvent = database.prepare('INSERT INTO events (meeting_id, version, at, actor, body, hash, format) VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#insertContent = database.prepare('INSERT INTO contents VALUES (?, ?, ?, ?, ?)');
    this.#insertCommand = database.prepare('INSERT INTO commands VALUES (?, ?, ?, ?)');
    this.#reply = database.prepare('SELECT reply FROM commands WHERE meeting_id = ? AND key = ?');
  }

  append(batch: Batch): Promise<Appended> {
    return this.#group.add(batch);
  }

  async load(meetingId: MeetingId, after = 0): Promise<Recorded | undefined> {
    const meeting = this.#meeting(meetingId);
    if (meeting === undefined) return undefined;
    // The one before is read, too, for the chain goes on from it.
    const read = this.#database.prepare('SELECT version, at, actor, body, hash, format FROM events WHERE meeting_id = ? AND version >= ? ORDER BY version')
      .all(meetingId, after) as unknown as StoredEvent[];
    const from = after === 0 ? undefined : read[0];
    if (after > 0 && from?.version !== after) return this.load(meetingId);
    const rows = from === undefined ? read : read.slice(1);
    const sound = soundEvents(rows, from);
    const there = Math.max(after + rows.length, meeting.version);
    if (after + sound < there) {
      // What is damaged is set aside by who reads all of it.
      if (after > 0) return this.load(meetingId);
      this.#onDamage(setAside(this.#database, { meetingId, rows, sound, version: meeting.version }));
    }
    // Of a meeting that has lost its beginning nothing is left.
    if (after + sound === 0) return undefined;
    const texts = this.#database.prepare('SELECT content_id, text FROM contents WHERE meeting_id = ?')
      .all(meetingId) as unknown as ContentRow[];
    return { events: readEvents(rows.slice(0, sound)), contents: new Map(texts.map(({ content_id, text }) => [content_id, text])) };
  }

  async findReply(meetingId: MeetingId, key: CommandKey): Promise<{ readonly reply: unknown } | undefined> {
    return this.#replyTo(meetingId, key);
  }

  async written(meetingId: MeetingId, after: number, limit: number): Promise<readonly WrittenEvent[]> {
    return this.#database.prepare('SELECT version, at, actor, body, hash, format FROM events WHERE meeting_id = ? AND version > ? ORDER BY version LIMIT ?')
      .all(meetingId, after, limit) as unknown as WrittenEvent[];
  }

  async texts(meetingId: MeetingId): Promise<readonly Content[]> {
    return this.#database.prepare('SELECT content_id AS id, subject, text, salt FROM contents WHERE meeting_id = ?').all(meetingId) as unknown as Content[];
  }

  async listed(meetingIds: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, Listing>> {
    return this.#list.find(meetingIds);
  }

  async dueForErasing(now: number): Promise<readonly MeetingId[]> {
    return this.#list.due(now);
  }

  async probe(): Promise<void> {
    transaction(this.#database, () => this.#database.exec(`INSERT INTO probe VALUES (1, randomblob(${PROBE_BYTES})) ON CONFLICT DO UPDATE SET body = excluded.body`));
  }

  #write(batch: Batch): Appended {
    const { meetingId, key } = batch;
    const earlier = this.#replyTo(meetingId, key);
    if (earlier !== undefined) return { kind: 'repeated', reply: earlier.reply };
    const { version: current, head, fence } = this.#meeting(meetingId) ?? { version: 0, head: '', fence: 0 };
    if (fence !== batch.fence) return { kind: 'lost' };
    if (current !== batch.expectedVersion) return { kind: 'conflict', version: current };
    const version = current + batch.events.length;
    const events = chained(batch, head);
    this.#setMeeting.run(meetingId, version, events.at(-1)?.hash ?? head);
    for (const event of events) this.#insertEvent.run(meetingId, event.version, event.at, event.actor, event.body, event.hash, event.format);
    for (const { id, subject, salt, text } of batch.contents) this.#insertContent.run(id, meetingId, subject, salt, text);
    this.#insertCommand.run(meetingId, key, version, JSON.stringify(batch.reply));
    this.#list.write(batch);
    return { kind: 'appended', version };
  }

  #meeting(meetingId: MeetingId): MeetingRow | undefined {
    return this.#getMeeting.get(meetingId) as MeetingRow | undefined;
  }

  #replyTo(meetingId: MeetingId, key: CommandKey): { readonly reply: unknown } | undefined {
    const row = this.#reply.get(meetingId, key) as { reply: string } | undefined;
    return row === undefined ? undefined : { reply: JSON.parse(row.reply) };
  }
}
