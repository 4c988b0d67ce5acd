import type { DatabaseSync } from 'node:sqlite';
import type { MeetingDirectory } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';

/** Which code leads to which meeting. */
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
}
