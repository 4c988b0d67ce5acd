import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { MeetingEvent } from '#rooms/domain/events.ts';
import type { Appended, Batch, MeetingStore, Recorded, RecordedEvent } from '#rooms/ports.ts';
import type { CommandKey, ContentId, MeetingId } from '#rooms/protocol/ids.ts';
import { WriteGroup } from './write-group.ts';

interface EventRow { version: number; at: number; actor: string; body: string }
interface ContentRow { content_id: ContentId; text: string }

/** The record in SQLite. Batches that come while the program is at work are written together; each is all or nothing, its version checked when it is written. */
export class SqliteMeetingStore implements MeetingStore {
  readonly #database: DatabaseSync;
  readonly #group: WriteGroup<Batch, Appended>;
  readonly #version: StatementSync;
  readonly #setVersion: StatementSync;
  readonly #insertEvent: StatementSync;
  readonly #insertContent: StatementSync;
  readonly #insertCommand: StatementSync;
  readonly #reply: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#group = new WriteGroup(database, (batch) => this.#write(batch));
    this.#version = database.prepare('SELECT version FROM meetings WHERE meeting_id = ?');
    this.#setVersion = database.prepare('INSERT INTO meetings VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version');
    this.#insertEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
    this.#insertContent = database.prepare('INSERT INTO contents VALUES (?, ?, ?, ?, ?)');
    this.#insertCommand = database.prepare('INSERT INTO commands VALUES (?, ?, ?, ?)');
    this.#reply = database.prepare('SELECT reply FROM commands WHERE meeting_id = ? AND key = ?');
  }

  append(batch: Batch): Promise<Appended> {
    return this.#group.add(batch);
  }

  async load(meetingId: MeetingId): Promise<Recorded | undefined> {
    if (this.#version.get(meetingId) === undefined) return undefined;
    const rows = this.#database.prepare('SELECT version, at, actor, body FROM events WHERE meeting_id = ? ORDER BY version')
      .all(meetingId) as unknown as EventRow[];
    const texts = this.#database.prepare('SELECT content_id, text FROM contents WHERE meeting_id = ?')
      .all(meetingId) as unknown as ContentRow[];
    return {
      events: rows.map(({ version, at, actor, body }) => (
        { version, at, actor: actor as RecordedEvent['actor'], event: JSON.parse(body) as MeetingEvent }
      )),
      contents: new Map(texts.map(({ content_id, text }) => [content_id, text])),
    };
  }

  async findReply(meetingId: MeetingId, key: CommandKey): Promise<{ readonly reply: unknown } | undefined> {
    return this.#replyTo(meetingId, key);
  }

  #write(batch: Batch): Appended {
    const { meetingId, key } = batch;
    const earlier = this.#replyTo(meetingId, key);
    if (earlier !== undefined) return { kind: 'repeated', reply: earlier.reply };
    const row = this.#version.get(meetingId) as { version: number } | undefined;
    const current = row?.version ?? 0;
    if (current !== batch.expectedVersion) return { kind: 'conflict', version: current };
    const version = current + batch.events.length;
    this.#setVersion.run(meetingId, version);
    batch.events.forEach((event, index) => {
      this.#insertEvent.run(meetingId, current + index + 1, batch.at, batch.actor, JSON.stringify(event));
    });
    for (const { id, subject, salt, text } of batch.contents) this.#insertContent.run(id, meetingId, subject, salt, text);
    this.#insertCommand.run(meetingId, key, version, JSON.stringify(batch.reply));
    return { kind: 'appended', version };
  }

  #replyTo(meetingId: MeetingId, key: CommandKey): { readonly reply: unknown } | undefined {
    const row = this.#reply.get(meetingId, key) as { reply: string } | undefined;
    return row === undefined ? undefined : { reply: JSON.parse(row.reply) };
  }
}
