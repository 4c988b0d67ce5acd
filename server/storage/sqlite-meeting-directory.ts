import type { DatabaseSync } from 'node:sqlite';
import type { MeetingDirectory, OrganisedMeeting } from '#rooms/ports.ts';
import type { MeetingId, OrganiserId, ParticipantId } from '#rooms/protocol/ids.ts';

/** Which code leads to which meeting, and who organises it. */
export class SqliteMeetingDirectory implements MeetingDirectory {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async reserve(code: string, meetingId: MeetingId): Promise<boolean> {
    return this.#database.prepare('INSERT INTO codes VALUES (?, ?) ON CONFLICT DO NOTHING').run(code, meetingId).changes === 1;
  }

  async find(code: string): Promise<MeetingId | undefined> {
    const row = this.#database.prepare('SELECT meeting_id FROM codes WHERE code = ?').get(code);
    return row?.['meeting_id'] as MeetingId | undefined;
  }

  async codeOf(meetingId: MeetingId): Promise<string | undefined> {
    const row = this.#database.prepare('SELECT code FROM codes WHERE meeting_id = ?').get(meetingId);
    return row?.['code'] as string | undefined;
  }

  async entrust({ meetingId, organiserId, chair, openedAt }: OrganisedMeeting): Promise<void> {
    this.#database.prepare('INSERT INTO meeting_organisers VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(meetingId, organiserId, chair, openedAt);
  }

  async organiserOf(meetingId: MeetingId): Promise<OrganisedMeeting | undefined> {
    const row = this.#database.prepare('SELECT * FROM meeting_organisers WHERE meeting_id = ?').get(meetingId);
    return row && organised(row);
  }

  async meetingsOf(organiserId: OrganiserId): Promise<readonly OrganisedMeeting[]> {
    return this.#database.prepare('SELECT * FROM meeting_organisers WHERE organiser_id = ? ORDER BY opened_at DESC, meeting_id').all(organiserId).map(organised);
  }
}

const organised = (row: Readonly<Record<string, unknown>>): OrganisedMeeting => ({
  meetingId: row['meeting_id'] as MeetingId, organiserId: row['organiser_id'] as OrganiserId, chair: row['chair'] as ParticipantId, openedAt: row['opened_at'] as number,
});
