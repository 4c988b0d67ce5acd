import { DatabaseSync } from 'node:sqlite';
import { soundEvents, type StoredEvent } from '../storage/record-chain.ts';

/** Formats of the database since which events have a hash, and the number of their own format. */
const [HASHED, NUMBERED] = [3, 4];

export interface CheckedRecord {
  readonly meetings: number;
  readonly events: number;
  /** Ids of meetings whose events are not as they were written; the hall sets those events aside when it opens the meeting. */
  readonly damaged: readonly string[];
}

/** @throws Error in plain words when the file is not a whole database */
export function checkRecord(path: string): CheckedRecord {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const verdict = verdictOf(database);
    if (verdict !== 'ok') throw new Error(`the database ${path} is damaged: ${verdict}`);
    const meetings = database.prepare('SELECT meeting_id, version FROM meetings').all() as { meeting_id: string; version: number }[];
    const { user_version: known } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    const read = database.prepare(`SELECT version, at, actor, body, ${known < HASHED ? `''` : 'hash'} AS hash, ${known < NUMBERED ? '1' : 'format'} AS format FROM events WHERE meeting_id = ? ORDER BY version`);
    const damaged = meetings.filter(({ meeting_id: id, version }) => {
      const rows = read.all(id) as unknown as StoredEvent[];
      return soundEvents(rows) !== Math.max(rows.length, version);
    });
    return { meetings: meetings.length, events: meetings.reduce((sum, { version }) => sum + version, 0), damaged: damaged.map(({ meeting_id: id }) => id) };
  } finally {
    database.close();
  }
}

function verdictOf(database: DatabaseSync): string {
  try {
    return (database.prepare('PRAGMA integrity_check').get() as { integrity_check: string }).integrity_check;
  } catch (error) {
    return (error as Error).message;
  }
}
