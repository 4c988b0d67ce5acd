import { DatabaseError, type Pool, type PoolClient } from 'pg';
import type { Appended, Batch, Content, Listing, MeetingStore, Recorded, WrittenEvent } from '#rooms/ports.ts';
import type { CommandKey, ContentId, MeetingId } from '#rooms/protocol/ids.ts';
import { AsyncWriteGroup } from './async-write-group.ts';
import { PostgresAppend } from './postgres-append.ts';
import { dueListings, findListings } from './postgres-meeting-list.ts';
import { inTransaction } from './postgres-database.ts';
import { readEvents, soundEvents, type StoredEvent } from './record-chain.ts';
import { damageOf, type Damage } from './damage.ts';

interface ContentRow { readonly content_id: ContentId; readonly text: string }

/** More than commands are: where this finds room they do, too. */
const PROBE_BYTES = 65_536;

/** The record in PostgreSQL. Batches of all meetings that come while a transaction is under way are written together; each is all or nothing, its version checked under a lock. */
export class PostgresMeetingStore implements MeetingStore {
  readonly #pool: Pool;
  readonly #onDamage: (damage: Damage) => void;
  readonly #group: AsyncWriteGroup<Batch, Appended>;

  /** @param onDamage told when a record is not as it was written, after what does not fit was set aside */
  constructor(pool: Pool, onDamage: (damage: Damage) => void) {
    this.#pool = pool;
    this.#onDamage = onDamage;
    this.#group = new AsyncWriteGroup((batches) => inTransaction(pool, (client) => new PostgresAppend(client).write(batches)), isOfTheData);
  }

  append(batch: Batch): Promise<Appended> {
    return this.#group.add(batch);
  }

  async load(meetingId: MeetingId, after = 0): Promise<Recorded | undefined> {
    // First the version: events that are written in between are no damage.
    const version = await versionOf(this.#pool, meetingId);
    if (version === undefined) return undefined;
    // The one before is read, too, for the chain goes on from it.
    const read = await eventsOf(this.#pool, meetingId, after);
    const from = after === 0 ? undefined : read[0];
    if (after > 0 && from?.version !== after) return this.load(meetingId);
    const rows = from === undefined ? read : read.slice(1);
    const isSound = after + soundEvents(rows, from) === Math.max(after + rows.length, version);
    // What is damaged is set aside by who reads all of it.
    if (!isSound && after > 0) return this.load(meetingId);
    const sound = isSound ? rows : await this.#setAside(meetingId);
    if (after + sound.length === 0) return undefined;
    const texts = await this.#pool.query<ContentRow>('SELECT content_id, text FROM contents WHERE meeting_id = $1', [meetingId]);
    return { events: readEvents(sound), contents: new Map(texts.rows.map(({ content_id, text }) => [content_id, text])) };
  }

  async findReply(meetingId: MeetingId, key: CommandKey): Promise<{ readonly reply: unknown } | undefined> {
    const { rows } = await this.#pool.query<{ reply: string }>({ name: 'find-reply', text: 'SELECT reply FROM commands WHERE meeting_id = $1 AND key = $2', values: [meetingId, key] });
    return rows[0] && { reply: JSON.parse(rows[0].reply) };
  }

  async written(meetingId: MeetingId, after: number, limit: number): Promise<readonly WrittenEvent[]> {
    const { rows } = await this.#pool.query<WrittenEvent>('SELECT version, at, actor, body, hash, format FROM events WHERE meeting_id = $1 AND version > $2 ORDER BY version LIMIT $3', [meetingId, after, limit]);
    return rows;
  }

  async texts(meetingId: MeetingId): Promise<readonly Content[]> {
    return (await this.#pool.query<Content>('SELECT content_id AS id, subject, text, salt FROM contents WHERE meeting_id = $1', [meetingId])).rows;
  }

  listed(meetingIds: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, Listing>> {
    return findListings(this.#pool, meetingIds);
  }

  dueForErasing(now: number): Promise<readonly MeetingId[]> {
    return dueListings(this.#pool, now);
  }

  async probe(): Promise<void> {
    await this.#pool.query(`INSERT INTO probe VALUES (1, convert_to(repeat(md5(random()::text), ${PROBE_BYTES / 32}), 'UTF8')) ON CONFLICT (one) DO UPDATE SET body = excluded.body`);
  }

  /** Shortens a record to its sound part, which is returned, and keeps what lies behind it where nothing reads it. Read once more, since only now nobody writes. */
  async #setAside(meetingId: MeetingId): Promise<readonly StoredEvent[]> {
    const { rows, sound, version } = await inTransaction(this.#pool, async (client) => {
      const locked = (await versionOf(client, meetingId, 'FOR NO KEY UPDATE')) ?? 0;
      const found = await eventsOf(client, meetingId, 0);
      const kept = soundEvents(found);
      await client.query(`INSERT INTO events_aside SELECT meeting_id, version, at, actor, body, hash, format, $3 FROM events WHERE meeting_id = $1 AND version > $2`, [meetingId, kept, Date.now()]);
      await client.query('DELETE FROM events WHERE meeting_id = $1 AND version > $2', [meetingId, kept]);
      await client.query('DELETE FROM commands WHERE meeting_id = $1 AND version > $2', [meetingId, kept]);
      await client.query('UPDATE meetings SET version = $2, head = $3 WHERE meeting_id = $1', [meetingId, kept, found[kept - 1]?.hash ?? '']);
      return { rows: found, sound: kept, version: locked };
    });
    if (sound < Math.max(rows.length, version)) this.#onDamage(damageOf({ meetingId, rows, sound, version }));
    return rows.slice(0, sound);
  }
}

async function versionOf(client: Pool | PoolClient, meetingId: MeetingId, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<number | undefined> {
  const { rows } = await client.query<{ version: number }>(`SELECT version FROM meetings WHERE meeting_id = $1 ${lock}`, [meetingId]);
  return rows[0]?.version;
}

async function eventsOf(client: Pool | PoolClient, meetingId: MeetingId, since: number): Promise<StoredEvent[]> {
  return (await client.query<StoredEvent>('SELECT version, at, actor, body, hash, format FROM events WHERE meeting_id = $1 AND version >= $2 ORDER BY version', [meetingId, since])).rows;
}

/** Integrity and form: classes 22 and 23 of SQLSTATE. Everything else is the database's own trouble. */
function isOfTheData(error: unknown): boolean {
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');
}
