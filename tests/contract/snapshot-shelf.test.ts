import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { MemorySnapshotShelf } from '#server/storage/memory-snapshot-shelf.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { PostgresMeetingStore } from '#server/storage/postgres-meeting-store.ts';
import { PostgresSnapshotShelf } from '#server/storage/postgres-snapshot-shelf.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { SqliteSnapshotShelf } from '#server/storage/sqlite-snapshot-shelf.ts';
import { hasPostgres, postgresSpace } from '#tests/support/postgres-space.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { snapshotShelfContract } from './snapshot-shelf-contract.ts';

snapshotShelfContract('memory', 'forgets', async () => {
  const store = new MemoryMeetingStore();
  return { store, shelf: new MemorySnapshotShelf(store), close: async () => {} };
});

snapshotShelfContract('SQLite', 'durable', async () => {
  const database = openDatabase(':memory:');
  return { store: new SqliteMeetingStore(database, () => {}), shelf: new SqliteSnapshotShelf(database), sql: async (text) => database.exec(text), close: async () => database.close() };
});

if (hasPostgres) snapshotShelfContract('PostgreSQL', 'durable', async () => {
  const space = await postgresSpace();
  const pool = await openPostgres(space.url, silentLog);
  return {
    store: new PostgresMeetingStore(pool, () => {}), shelf: new PostgresSnapshotShelf(pool),
    sql: async (text) => void await pool.query(text),
    close: async () => {
      await pool.end();
      await space.close();
    },
  };
});
