import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
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
