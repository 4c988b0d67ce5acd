import type { Pool } from 'pg';
import type { MeetingDirectory } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';

/** Which code leads to which meeting. */
export class PostgresMeetingDirectory implements MeetingDirectory {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async reserve(code: string, meetingId: MeetingId): Promise<boolean> {
    return (await this.#pool.query('INSERT INTO codes VALUES ($1, $2) ON CONFLICT DO NOTHING', [code, meetingId])).rowCount === 1;
  }

  async find(code: string): Promise<MeetingId | undefined> {
    return (await this.#pool.query<{ meeting_id: MeetingId }>('SELECT meeting_id FROM codes WHERE code = $1', [code])).rows[0]?.meeting_id;
  }

  async codeOf(meetingId: MeetingId): Promise<string | undefined> {
    return (await this.#pool.query<{ code: string }>('SELECT code FROM codes WHERE meeting_id = $1', [meetingId])).rows[0]?.code;
  }
}
