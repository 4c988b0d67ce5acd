import type { DatabaseSync } from 'node:sqlite';
import type { Clock, LeaseAnswer, MeetingLeases } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';

/** Who leads which meeting, beside the record in SQLite. */
export class SqliteMeetingLeases implements MeetingLeases {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async acquire(meetingId: MeetingId, owner: string, lifeMs: number): Promise<LeaseAnswer> {
    const now = this.#clock.now();
    const row = this.#database.prepare(`UPDATE meetings SET fence = fence + (owner <> :owner), owner = :owner, lease_until = :until
      WHERE meeting_id = :meeting AND version > 0 AND (owner = :owner OR lease_until <= :now) RETURNING fence`).get({ meeting: meetingId, owner, now, until: now + lifeMs });
    if (row !== undefined) return { kind: 'granted', fence: row['fence'] as number };
    return { kind: this.#database.prepare('SELECT 1 FROM meetings WHERE meeting_id = ? AND version > 0').get(meetingId) === undefined ? 'unknown' : 'held' };
  }

  async renew(meetingIds: readonly MeetingId[], owner: string, lifeMs: number): Promise<ReadonlySet<MeetingId>> {
    const rows = this.#database.prepare('UPDATE meetings SET lease_until = ? WHERE owner = ? AND meeting_id IN (SELECT value FROM json_each(?)) RETURNING meeting_id')
      .all(this.#clock.now() + lifeMs, owner, JSON.stringify(meetingIds));
    return new Set(rows.map((row) => row['meeting_id'] as MeetingId));
  }

  async release(meetingId: MeetingId, owner: string): Promise<void> {
    this.#database.prepare(`UPDATE meetings SET owner = '', lease_until = 0 WHERE meeting_id = ? AND owner = ?`).run(meetingId, owner);
  }

  /** For who knows that no other process is at work, because it has the data folder to itself: leases of a killed one need not be waited for. */
  endAll(): void {
    this.#database.exec(`UPDATE meetings SET owner = '', lease_until = 0 WHERE owner <> ''`);
  }
}
