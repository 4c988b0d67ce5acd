import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryMeetingLeases } from '#server/storage/memory-meeting-leases.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { PostgresMeetingLeases } from '#server/storage/postgres-meeting-leases.ts';
import { PostgresMeetingStore } from '#server/storage/postgres-meeting-store.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingLeases } from '#server/storage/sqlite-meeting-leases.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { hasPostgres, postgresSpace } from '#tests/support/postgres-space.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { meetingLeasesContract } from './meeting-leases-contract.ts';

function unexpectedDamage(damage: object): never {
  throw new Error(`damaged: ${JSON.stringify(damage)}`);
}

meetingLeasesContract('memory', async (clock) => {
  const store = new MemoryMeetingStore();
  const leases = new MemoryMeetingLeases(store, clock);
  return { store, leases, others: { store, leases }, close: async () => {} };
});

meetingLeasesContract('SQLite', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-leases-'));
  const databases = [1, 2].map(() => openDatabase(join(folder, 'tinghall.sqlite')));
  const [own, others] = databases.map((database) => ({ store: new SqliteMeetingStore(database, unexpectedDamage), leases: new SqliteMeetingLeases(database, clock) }));
  return {
    ...own!, others: others!,
    close: async () => {
      for (const database of databases) database.close();
      await rm(folder, { recursive: true });
    },
  };
});

if (hasPostgres) meetingLeasesContract('PostgreSQL', async (clock) => {
  const space = await postgresSpace();
  const pools = [await openPostgres(space.url, silentLog), await openPostgres(space.url, silentLog)];
  const [own, others] = pools.map((pool) => ({ store: new PostgresMeetingStore(pool, unexpectedDamage), leases: new PostgresMeetingLeases(pool, clock) }));
  return {
    ...own!, others: others!,
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await space.close();
    },
  };
});
