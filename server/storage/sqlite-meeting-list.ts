import type { DatabaseSync } from 'node:sqlite';
import type { Batch, Listing } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';

/** What the list says of meetings, and what is erased with them. Called within the transaction that writes the record. */
export class SqliteMeetingList {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  write({ meetingId, listing, erases, forgets = [] }: Batch): void {
    if (listing !== undefined) {
      this.#database.prepare('INSERT INTO listings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET erase_at = excluded.erase_at, body = excluded.body').run(meetingId, listing.eraseAt ?? null, JSON.stringify(listing));
    }
    for (const id of forgets) this.#database.prepare('DELETE FROM contents WHERE meeting_id = ? AND content_id = ?').run(meetingId, id);
    if (erases !== true) return;
    this.#database.prepare('DELETE FROM contents WHERE meeting_id = ?').run(meetingId);
    this.#database.prepare('DELETE FROM devices WHERE meeting_id = ?').run(meetingId);
  }

  find(meetingIds: readonly MeetingId[]): ReadonlyMap<MeetingId, Listing> {
    const one = this.#database.prepare('SELECT body FROM listings WHERE meeting_id = ?');
    return new Map(meetingIds.flatMap((id) => {
      const row = one.get(id) as { body: string } | undefined;
      return row === undefined ? [] : [[id, JSON.parse(row.body) as Listing]];
    }));
  }

  due(now: number): readonly MeetingId[] {
    return this.#database.prepare('SELECT meeting_id FROM listings WHERE erase_at <= ? ORDER BY erase_at').all(now).map((row) => row['meeting_id'] as MeetingId);
  }
}
