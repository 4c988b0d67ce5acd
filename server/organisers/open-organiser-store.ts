import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from '../backup/inventory.ts';
import { openPostgres } from '../storage/postgres-database.ts';
import { openDatabase } from '../storage/sqlite-database.ts';
import type { OrganiserStore } from './organiser-store.ts';
import { PostgresOrganiserStore } from './postgres-organiser-store.ts';
import { SqliteOrganiserStore } from './sqlite-organiser-store.ts';

/** The accounts of a house that may be running. @throws Error in plain words */
export async function openOrganiserStore({ dataDir, databaseUrl }: { readonly dataDir: string; readonly databaseUrl: string | undefined }): Promise<{ readonly store: OrganiserStore; close(): Promise<void> }> {
  if (databaseUrl !== undefined) {
    const pool = await openPostgres(databaseUrl, { warn: () => {} }).catch((error: Error & { code?: string }) => {
      throw new Error(`the PostgreSQL of DATABASE_URL cannot be used: ${error.message || error.code || 'no answer'}`, { cause: error });
    });
    return { store: new PostgresOrganiserStore(pool), close: () => pool.end() };
  }
  if (!existsSync(join(dataDir, DATABASE))) throw new Error(`there is no house in ${dataDir}: it has no ${DATABASE}. Is DATA_DIR set as for the hall?`);
  const database = openDatabase(join(dataDir, DATABASE));
  return { store: new SqliteOrganiserStore(database), close: async () => database.close() };
}
