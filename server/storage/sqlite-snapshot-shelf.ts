import type { DatabaseSync } from 'node:sqlite';
import type { SnapshotShelf, StoredSnapshot } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { digestOf, wholeSnapshot, type ShelvedSnapshot } from './snapshot-digest.ts';

/** The latest snapshot of each meeting, beside its record in SQLite. */
export class SqliteSnapshotShelf implements SnapshotShelf {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async keep(meetingId: MeetingId, snapshot: StoredSnapshot): Promise<void> {
    const { version, format, body } = snapshot;
    const event = this.#database.prepare('SELECT hash FROM events WHERE meeting_id = ? AND version = ?').get(meetingId, version) as { hash: string } | undefined;
    if (event === undefined) return;
    this.#database.prepare('INSERT OR REPLACE INTO snapshots (meeting_id, version, head, format, body, digest) VALUES (?, ?, ?, ?, ?, ?)')
      .run(meetingId, version, event.hash, format, body, digestOf(snapshot, event.hash));
  }

  async find(meetingId: MeetingId): Promise<StoredSnapshot | undefined> {
    // Only if the event at which it was made is still there, and the same.
    const row = this.#database.prepare('SELECT version, s.format, s.body, head, digest FROM snapshots s JOIN events e USING (meeting_id, version) WHERE meeting_id = ? AND e.hash = head').get(meetingId);
    return row && wholeSnapshot(row as unknown as ShelvedSnapshot);
  }
}
