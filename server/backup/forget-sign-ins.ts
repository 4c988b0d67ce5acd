import { DatabaseSync } from 'node:sqlite';

/** Who was signed in when the backup was made, and links that were good then: nobody is signed in by a restore. */
export const SIGN_IN_TABLES = ['organiser_sessions', 'organiser_links'] as const;

/** @param path of a database that no house has opened */
export function forgetSignIns(path: string): void {
  const database = new DatabaseSync(path);
  try {
    const isThere = database.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`);
    for (const table of SIGN_IN_TABLES) if (isThere.get(table) !== undefined) database.exec(`DELETE FROM ${table}`);
  } finally {
    database.close();
  }
}
