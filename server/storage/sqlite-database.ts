import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from './sqlite-migrations.ts';

/**
 * Opens (and brings up to date) the house's one database file. WAL with `synchronous = FULL`: what was acknowledged
 * is on the disk even when the power fails. What is erased is written over, not only forgotten [PN6].
 * @param path a file, or `:memory:`
 * @throws Error when the file cannot be opened or belongs to a newer version of the program
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;');
  migrate(database);
  return database;
}

/** Runs `work` in a transaction: all of it is written, or, when it throws, nothing. */
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
  const { user_version: current } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (current > migrations.length) {
    throw new Error(`the database was written by a newer version of Tinghall (format ${current}, this one knows ${migrations.length})`);
  }
  migrations.slice(current).forEach((sql, index) => {
    transaction(database, () => {
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${current + index + 1}`);
    });
  });
}
