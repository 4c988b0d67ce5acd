import type { PoolClient } from 'pg';
import type { Appended, Batch } from '#rooms/ports.ts';
import { writeListings } from './postgres-meeting-list.ts';
import { chained, type StoredEvent } from './record-chain.ts';

interface MeetingRow { readonly meeting_id: string; readonly version: number; readonly head: string; readonly fence: number }
interface CommandRow { readonly meeting_id: string; readonly key: string; readonly reply: string }

/** One transaction's worth of batches: what is there is read and locked once, decided here in order, and written at once. */
export class PostgresAppend {
  readonly #client: PoolClient;
  readonly #meetings = new Map<string, MeetingRow>();
  readonly #replies = new Map<string, string>();
  readonly #events: (StoredEvent & { readonly meetingId: string })[] = [];
  readonly #commands: (CommandRow & { readonly version: number })[] = [];
  readonly #written: Batch[] = [];

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async write(batches: readonly Batch[]): Promise<Appended[]> {
    await this.#read(batches);
    const outcomes = batches.map((batch) => this.#decide(batch));
    if (this.#written.length > 0) await this.#insert();
    return outcomes;
  }

  async #read(batches: readonly Batch[]): Promise<void> {
    const fresh = batches.filter(({ expectedVersion }) => expectedVersion === 0).map(({ meetingId }) => meetingId);
    // A row to lock; a meeting of version 0 is none.
    if (fresh.length > 0) await this.#client.query(`INSERT INTO meetings (meeting_id, version, head) SELECT DISTINCT id, 0, '' FROM unnest($1::text[]) AS id ORDER BY id ON CONFLICT DO NOTHING`, [fresh]);
    const meetings = await this.#client.query<MeetingRow>({
      name: 'lock-meetings', text: 'SELECT meeting_id, version, head, fence FROM meetings WHERE meeting_id = ANY($1) ORDER BY meeting_id FOR NO KEY UPDATE',
      values: [[...new Set(batches.map(({ meetingId }) => meetingId))]],
    });
    for (const row of meetings.rows) this.#meetings.set(row.meeting_id, row);
    const commands = await this.#client.query<CommandRow>({
      name: 'known-commands', text: 'SELECT meeting_id, key, reply FROM commands JOIN unnest($1::text[], $2::text[]) AS asked (meeting_id, key) USING (meeting_id, key)',
      values: [batches.map(({ meetingId }) => meetingId), batches.map(({ key }) => key)],
    });
    for (const { meeting_id, key, reply } of commands.rows) this.#replies.set(`${meeting_id}/${key}`, reply);
  }

  #decide(batch: Batch): Appended {
    const { meetingId, key, expectedVersion } = batch;
    const earlier = this.#replies.get(`${meetingId}/${key}`);
    if (earlier !== undefined) return { kind: 'repeated', reply: JSON.parse(earlier) };
    const meeting = this.#meetings.get(meetingId);
    if ((meeting?.fence ?? 0) !== batch.fence) return { kind: 'lost' };
    const current = meeting?.version ?? 0;
    if (meeting === undefined || current !== expectedVersion) return { kind: 'conflict', version: current };
    const events = chained(batch, meeting.head);
    const version = current + events.length;
    const reply = JSON.stringify(batch.reply);
    this.#meetings.set(meetingId, { ...meeting, version, head: events.at(-1)?.hash ?? meeting.head });
    this.#replies.set(`${meetingId}/${key}`, reply);
    this.#commands.push({ meeting_id: meetingId, key, version, reply });
    for (const event of events) this.#events.push({ ...event, meetingId });
    this.#written.push(batch);
    return { kind: 'appended', version };
  }

  async #insert(): Promise<void> {
    const [events, commands] = [this.#events, this.#commands];
    const contents = this.#written.flatMap(({ meetingId, contents: each }) => each.map((content) => ({ ...content, meetingId })));
    const meetings = [...new Set(this.#written.map(({ meetingId }) => meetingId))].map((id) => this.#meetings.get(id)!);
    await this.#client.query({
      name: 'append',
      text: `WITH new_events AS (INSERT INTO events SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::smallint[])),
        new_commands AS (INSERT INTO commands SELECT * FROM unnest($8::text[], $9::text[], $10::int[], $11::text[])),
        new_contents AS (INSERT INTO contents SELECT * FROM unnest($12::text[], $13::text[], $14::text[], $15::text[], $16::text[]))
        UPDATE meetings SET version = now.version, head = now.head FROM unnest($17::text[], $18::int[], $19::text[]) AS now (meeting_id, version, head) WHERE meetings.meeting_id = now.meeting_id`,
      values: [
        events.map((row) => row.meetingId), events.map((row) => row.version), events.map((row) => row.at), events.map((row) => row.actor), events.map((row) => row.body), events.map((row) => row.hash), events.map((row) => row.format),
        commands.map((row) => row.meeting_id), commands.map((row) => row.key), commands.map((row) => row.version), commands.map((row) => row.reply),
        contents.map((row) => row.id), contents.map((row) => row.meetingId), contents.map((row) => row.subject), contents.map((row) => row.salt), contents.map((row) => row.text),
        meetings.map((row) => row.meeting_id), meetings.map((row) => row.version), meetings.map((row) => row.head),
      ],
    });
    await writeListings(this.#client, this.#written);
  }
}
