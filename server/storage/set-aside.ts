import type { DatabaseSync } from 'node:sqlite';
import { damageOf, type Damage, type Unsound } from './damage.ts';
import { transaction } from './sqlite-database.ts';

/**
 * Shortens a record to its sound part, and keeps what lies behind it where nothing reads it. Commands of that part count as never done: who sends one again with the same
 * key has it done, instead of being told that it was.
 */
export function setAside(database: DatabaseSync, unsound: Unsound): Damage {
  const { meetingId, rows, sound } = unsound;
  const from = sound + 1;
  transaction(database, () => {
    database.prepare('INSERT INTO events_aside (meeting_id, version, at, actor, body, hash, format, set_aside_at) SELECT meeting_id, version, at, actor, body, hash, format, ? FROM events WHERE meeting_id = ? AND version >= ?').run(Date.now(), meetingId, from);
    database.prepare('DELETE FROM events WHERE meeting_id = ? AND version >= ?').run(meetingId, from);
    database.prepare('DELETE FROM commands WHERE meeting_id = ? AND version >= ?').run(meetingId, from);
    database.prepare('UPDATE meetings SET version = ?, head = ? WHERE meeting_id = ?').run(sound, rows[sound - 1]?.hash ?? '', meetingId);
  });
  return damageOf(unsound);
}
