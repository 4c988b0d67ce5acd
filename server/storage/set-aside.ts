import type { DatabaseSync } from 'node:sqlite';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import type { StoredEvent } from './record-chain.ts';
import { transaction } from './sqlite-database.ts';

/** A record that is not as it was written. */
export interface Damage {
  readonly meetingId: MeetingId;
  /** The first event that is changed or missing. */
  readonly from: number;
  /** So many events there had been. */
  readonly version: number;
  /** So many events from the first damaged on were there and are kept aside; the others are missing. */
  readonly aside: number;
}

/**
 * Shortens a record to its sound part, and keeps what lies behind it where nothing reads it. Commands of that part count as never done: who sends one again with the same
 * key has it done, instead of being told that it was.
 */
export function setAside(database: DatabaseSync, { meetingId, rows, sound, version }: {
  readonly meetingId: MeetingId; readonly rows: readonly StoredEvent[]; readonly sound: number; readonly version: number;
}): Damage {
  const from = sound + 1;
  transaction(database, () => {
    database.prepare('INSERT INTO events_aside SELECT meeting_id, version, at, actor, body, hash, ? FROM events WHERE meeting_id = ? AND version >= ?').run(Date.now(), meetingId, from);
    database.prepare('DELETE FROM events WHERE meeting_id = ? AND version >= ?').run(meetingId, from);
    database.prepare('DELETE FROM commands WHERE meeting_id = ? AND version >= ?').run(meetingId, from);
    database.prepare('UPDATE meetings SET version = ?, head = ? WHERE meeting_id = ?').run(sound, rows[sound - 1]?.hash ?? '', meetingId);
  });
  return { meetingId, from, version: Math.max(version, rows.length), aside: rows.length - sound };
}
