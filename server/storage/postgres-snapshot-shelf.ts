import type { Pool } from 'pg';
import type { SnapshotShelf, StoredSnapshot } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { digestOf, wholeSnapshot, type ShelvedSnapshot } from './snapshot-digest.ts';

/** The latest snapshot of each meeting, beside its record in PostgreSQL. */
export class PostgresSnapshotShelf implements SnapshotShelf {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async keep(meetingId: MeetingId, snapshot: StoredSnapshot): Promise<void> {
    const { version, format, body } = snapshot;
    const { rows } = await this.#pool.query<{ hash: string }>('SELECT hash FROM events WHERE meeting_id = $1 AND version = $2', [meetingId, version]);
    const head = rows[0]?.hash;
    if (head === undefined) return;
    await this.#pool.query(`INSERT INTO snapshots (meeting_id, version, head, format, body, digest) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (meeting_id) DO UPDATE SET version = excluded.version, head = excluded.head, format = excluded.format, body = excluded.body, digest = excluded.digest`,
    [meetingId, version, head, format, body, digestOf(snapshot, head)]);
  }

  async find(meetingId: MeetingId): Promise<StoredSnapshot | undefined> {
    // Only if the event at which it was made is still there, and the same.
    const { rows } = await this.#pool.query<ShelvedSnapshot>('SELECT version, s.format, s.body, head, digest FROM snapshots s JOIN events e USING (meeting_id, version) WHERE meeting_id = $1 AND e.hash = head', [meetingId]);
    return rows[0] && wholeSnapshot(rows[0]);
  }
}
