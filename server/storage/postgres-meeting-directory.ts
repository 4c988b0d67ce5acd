import type { Pool } from 'pg';
import type { MeetingDirectory, OrganisedMeeting } from '#rooms/ports.ts';
import type { MeetingId, OrganiserId, ParticipantId } from '#rooms/protocol/ids.ts';

/** Which code leads to which meeting, and who organises it. */
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

  async entrust({ meetingId, organiserId, chair, openedAt }: OrganisedMeeting): Promise<void> {
    await this.#pool.query('INSERT INTO meeting_organisers VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [meetingId, organiserId, chair, openedAt]);
  }

  async organiserOf(meetingId: MeetingId): Promise<OrganisedMeeting | undefined> {
    const { rows } = await this.#pool.query<Row>('SELECT * FROM meeting_organisers WHERE meeting_id = $1', [meetingId]);
    return rows[0] && organised(rows[0]);
  }

  async meetingsOf(organiserId: OrganiserId): Promise<readonly OrganisedMeeting[]> {
    const { rows } = await this.#pool.query<Row>('SELECT * FROM meeting_organisers WHERE organiser_id = $1 ORDER BY opened_at DESC, meeting_id COLLATE "C"', [organiserId]);
    return rows.map(organised);
  }
}

interface Row {
  readonly meeting_id: MeetingId;
  readonly organiser_id: OrganiserId;
  readonly chair: ParticipantId;
  readonly opened_at: number;
}

const organised = (row: Row): OrganisedMeeting => ({ meetingId: row.meeting_id, organiserId: row.organiser_id, chair: row.chair, openedAt: row.opened_at });
