import type { Pool } from 'pg';
import type { Clock, LeaseAnswer, MeetingLeases } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { ownerLock, PostgresOwnerSessions } from './postgres-owner-sessions.ts';

/** Who leads which meeting, in the row of the meeting: whoever writes to the meeting locks it, so that nothing is written while it changes hands. */
export class PostgresMeetingLeases implements MeetingLeases {
  readonly #pool: Pool;
  readonly #clock: Clock;

  readonly #sessions: PostgresOwnerSessions;

  constructor(pool: Pool, sessions: PostgresOwnerSessions, clock: Clock) {
    this.#pool = pool;
    this.#sessions = sessions;
    this.#clock = clock;
  }

  async acquire(meetingId: MeetingId, owner: string, lifeMs: number): Promise<LeaseAnswer> {
    await this.#sessions.show(owner);
    const now = this.#clock.now();
    const granted = await this.#pool.query<{ fence: number }>(`UPDATE meetings SET fence = CASE WHEN owner = $2 THEN fence ELSE fence + 1 END, owner = $2, lease_until = $4
      WHERE meeting_id = $1 AND version > 0 AND (owner = $2 OR lease_until <= $3 OR pg_try_advisory_xact_lock(${ownerLock('owner')})) RETURNING fence`, [meetingId, owner, now, now + lifeMs]);
    if (granted.rows[0] !== undefined) return { kind: 'granted', fence: granted.rows[0].fence };
    const { rowCount } = await this.#pool.query('SELECT FROM meetings WHERE meeting_id = $1 AND version > 0', [meetingId]);
    return { kind: rowCount === 0 ? 'unknown' : 'held' };
  }

  async renew(meetingIds: readonly MeetingId[], owner: string, lifeMs: number): Promise<ReadonlySet<MeetingId>> {
    await this.#sessions.show(owner);
    // In the order in which everybody locks them.
    const { rows } = await this.#pool.query<{ meeting_id: MeetingId }>(`WITH own AS (SELECT meeting_id FROM meetings WHERE owner = $1 AND meeting_id = ANY($2) ORDER BY meeting_id FOR NO KEY UPDATE)
      UPDATE meetings SET lease_until = $3 FROM own WHERE meetings.meeting_id = own.meeting_id RETURNING meetings.meeting_id`, [owner, meetingIds, this.#clock.now() + lifeMs]);
    return new Set(rows.map(({ meeting_id }) => meeting_id));
  }

  async release(meetingId: MeetingId, owner: string): Promise<void> {
    await this.#pool.query(`UPDATE meetings SET owner = '', lease_until = 0 WHERE meeting_id = $1 AND owner = $2`, [meetingId, owner]);
  }
}
