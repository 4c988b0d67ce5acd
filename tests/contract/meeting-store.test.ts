import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { PostgresMeetingStore } from '#server/storage/postgres-meeting-store.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { hasPostgres, postgresSpace } from '#tests/support/postgres-space.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { meetingStoreContract } from './meeting-store-contract.ts';

/** Nothing here damages a record. */
function unexpectedDamage(damage: object): never {
  throw new Error(`damaged: ${JSON.stringify(damage)}`);
}

meetingStoreContract('memory', 'forgets', async () => ({ store: new MemoryMeetingStore(), close: async () => {} }));

meetingStoreContract('SQLite', 'durable', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-store-'));
  const path = join(folder, 'tinghall.sqlite');
  let database = openDatabase(path);
  return {
    store: new SqliteMeetingStore(database, unexpectedDamage),
    reopen: async () => {
      database.close();
      database = openDatabase(path);
      return new SqliteMeetingStore(database, unexpectedDamage);
    },
    close: async () => {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});

if (hasPostgres) meetingStoreContract('PostgreSQL', 'durable', async () => {
  const space = await postgresSpace();
  let pool = await openPostgres(space.url, silentLog);
  return {
    store: new PostgresMeetingStore(pool, unexpectedDamage),
    reopen: async () => {
      await pool.end();
      pool = await openPostgres(space.url, silentLog);
      return new PostgresMeetingStore(pool, unexpectedDamage);
    },
    close: async () => {
      await pool.end();
      await space.close();
    },
  };
});
