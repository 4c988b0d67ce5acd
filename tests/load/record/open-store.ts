import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeetingStore, SnapshotShelf } from '#rooms/ports.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { MemorySnapshotShelf } from '#server/storage/memory-snapshot-shelf.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { PostgresMeetingStore } from '#server/storage/postgres-meeting-store.ts';
import { PostgresSnapshotShelf } from '#server/storage/postgres-snapshot-shelf.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { SqliteSnapshotShelf } from '#server/storage/sqlite-snapshot-shelf.ts';
import { PostgresCluster, postgresPrograms } from '#tests/support/postgres-cluster.ts';
import { silentLog } from '#tests/support/record-ports.ts';

export const STORES = ['sqlite', 'postgresql', 'memory'] as const;
export type StoreName = (typeof STORES)[number];

export interface MeasuredStore {
  readonly store: MeetingStore;
  readonly shelf: SnapshotShelf;
  close(): Promise<void>;
}

/** An empty store as a house has it. PostgreSQL is one of its own on this machine, which waits for the disk as it does by default. */
export async function openStore(name: StoreName): Promise<MeasuredStore> {
  if (name === 'memory') {
    const store = new MemoryMeetingStore();
    return { store, shelf: new MemorySnapshotShelf(store), close: async () => {} };
  }
  if (name === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'tinghall-bench-record-'));
    const database = openDatabase(join(folder, 'tinghall.sqlite'));
    return {
      store: new SqliteMeetingStore(database, () => {}), shelf: new SqliteSnapshotShelf(database),
      close: async () => {
        database.close();
        rmSync(folder, { recursive: true });
      },
    };
  }
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed on this machine (package postgresql)');
  const cluster = await PostgresCluster.start(programs, { isDurable: true });
  const pool = await openPostgres(cluster.url, silentLog);
  return {
    store: new PostgresMeetingStore(pool, () => {}), shelf: new PostgresSnapshotShelf(pool),
    close: async () => {
      await pool.end();
      await cluster.close();
    },
  };
}
