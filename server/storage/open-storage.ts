import { join } from 'node:path';
import type { Clock, DeviceRegistry, IdSource, Log, MeetingDirectory, MeetingLeases, MeetingStore, SnapshotShelf } from '#rooms/ports.ts';
import type { AssetBook } from '../assets/asset-book.ts';
import { PostgresAssetBook } from '../assets/postgres-asset-book.ts';
import { SqliteAssetBook } from '../assets/sqlite-asset-book.ts';
import { PostgresDeviceRegistry } from '../identity/postgres-device-registry.ts';
import { SqliteDeviceRegistry } from '../identity/sqlite-device-registry.ts';
import type { OrganiserStore } from '../organisers/organiser-store.ts';
import { PostgresOrganiserStore } from '../organisers/postgres-organiser-store.ts';
import { SqliteOrganiserStore } from '../organisers/sqlite-organiser-store.ts';
import type { Damage } from './damage.ts';
import { openPostgres } from './postgres-database.ts';
import { PostgresMeetingDirectory } from './postgres-meeting-directory.ts';
import { PostgresMeetingLeases } from './postgres-meeting-leases.ts';
import { PostgresMeetingStore } from './postgres-meeting-store.ts';
import { PostgresOwnerSessions } from './postgres-owner-sessions.ts';
import { PostgresSnapshotShelf } from './postgres-snapshot-shelf.ts';
import { openDatabase } from './sqlite-database.ts';
import { SqliteMeetingDirectory } from './sqlite-meeting-directory.ts';
import { SqliteMeetingLeases } from './sqlite-meeting-leases.ts';
import { SqliteMeetingStore } from './sqlite-meeting-store.ts';
import { SqliteSnapshotShelf } from './sqlite-snapshot-shelf.ts';

/** Everything that a house keeps in its database. */
export interface Storage {
  readonly store: MeetingStore;
  readonly leases: MeetingLeases;
  readonly snapshots: SnapshotShelf;
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;
  readonly assets: AssetBook;
  readonly organisers: OrganiserStore;
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly dataDir: string;
  /** Of a PostgreSQL; SQLite in the data folder without. */
  readonly databaseUrl: string | undefined;
  /** Signs device tokens. */
  readonly key: Buffer;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
}

/** Opens the house's database and brings it up to date. @throws Error in plain words */
export function openStorage(options: StorageOptions): Promise<Storage> {
  const { databaseUrl, log } = options;
  const onDamage = (damage: Damage) => {
    log.error(damage, `the record of a meeting is damaged from event ${damage.from} on: it goes on without ${damage.version - damage.from + 1} events; those that are there are kept in the table events_aside. Restore a backup if you have one`);
  };
  return databaseUrl === undefined ? inSqlite(options, onDamage) : inPostgres(databaseUrl, options, onDamage);
}

async function inSqlite({ dataDir, key, clock, ids }: StorageOptions, onDamage: (damage: Damage) => void): Promise<Storage> {
  const database = openDatabase(join(dataDir, 'tinghall.sqlite'));
  const leases = new SqliteMeetingLeases(database, clock);
  // The data folder is ours alone (data-folder.ts); if that should fail, the numbers keep another process from writing.
  leases.endAll();
  return {
    store: new SqliteMeetingStore(database, onDamage),
    leases,
    snapshots: new SqliteSnapshotShelf(database),
    directory: new SqliteMeetingDirectory(database),
    devices: new SqliteDeviceRegistry(database, key, { clock, ids }),
    assets: new SqliteAssetBook(database),
    organisers: new SqliteOrganiserStore(database),
    close: async () => database.close(),
  };
}

async function inPostgres(url: string, { key, clock, ids, log }: StorageOptions, onDamage: (damage: Damage) => void): Promise<Storage> {
  const pool = await openPostgres(url, log).catch((error: Error & { code?: string }) => {
    // The address holds a password: it is not repeated.
    throw new Error(`the PostgreSQL of DATABASE_URL cannot be used: ${error.message || error.code || 'no answer'}`, { cause: error });
  });
  const sessions = new PostgresOwnerSessions(url, log);
  return {
    store: new PostgresMeetingStore(pool, onDamage),
    leases: new PostgresMeetingLeases(pool, sessions, clock),
    snapshots: new PostgresSnapshotShelf(pool),
    directory: new PostgresMeetingDirectory(pool),
    devices: new PostgresDeviceRegistry(pool, key, { clock, ids }),
    assets: await PostgresAssetBook.open(pool),
    organisers: new PostgresOrganiserStore(pool),
    close: async () => {
      await sessions.close();
      await pool.end();
    },
  };
}
