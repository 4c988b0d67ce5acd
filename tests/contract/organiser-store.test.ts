import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryOrganiserStore } from '#server/organisers/memory-organiser-store.ts';
import { PostgresOrganiserStore } from '#server/organisers/postgres-organiser-store.ts';
import { SqliteOrganiserStore } from '#server/organisers/sqlite-organiser-store.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { hasPostgres, postgresSpace } from '#tests/support/postgres-space.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { organiserStoreContract } from './organiser-store-contract.ts';

organiserStoreContract('memory', async () => ({ store: new MemoryOrganiserStore(), reopen: undefined, close: async () => {} }));

organiserStoreContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-organisers-'));
  const path = join(folder, 'tinghall.sqlite');
  let database = openDatabase(path);
  return {
    store: new SqliteOrganiserStore(database),
    reopen: async () => {
      database.close();
      database = openDatabase(path);
      return new SqliteOrganiserStore(database);
    },
    close: async () => {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});

if (hasPostgres) organiserStoreContract('PostgreSQL', async () => {
  const space = await postgresSpace();
  let pool = await openPostgres(space.url, silentLog);
  return {
    store: new PostgresOrganiserStore(pool),
    reopen: async () => {
      await pool.end();
      pool = await openPostgres(space.url, silentLog);
      return new PostgresOrganiserStore(pool);
    },
    close: async () => {
      await pool.end();
      await space.close();
    },
  };
});
