import type { Clock, IdSource } from '#rooms/ports.ts';
import { SqliteDeviceRegistry } from '../identity/sqlite-device-registry.ts';
import { openDatabase } from '../storage/sqlite-database.ts';
import { SqliteMeetingDirectory } from '../storage/sqlite-meeting-directory.ts';
import { SqliteMeetingLeases } from '../storage/sqlite-meeting-leases.ts';
import { SqliteMeetingStore } from '../storage/sqlite-meeting-store.ts';
import { SqliteSnapshotShelf } from '../storage/sqlite-snapshot-shelf.ts';
import type { RehearsalShelves } from './rehearsal-storage.ts';

/** [RH2] A database that never touches a disk: the same code as the real one, and gone when it is closed. @param key signs device tokens */
export async function memoryShelves(key: Buffer, { clock, ids }: { readonly clock: Clock; readonly ids: IdSource }): Promise<RehearsalShelves> {
  const database = openDatabase(':memory:');
  // SQLite would put large sorts into files.
  database.exec('PRAGMA temp_store = MEMORY');
  return {
    store: new SqliteMeetingStore(database, () => {}),
    leases: new SqliteMeetingLeases(database, clock),
    snapshots: new SqliteSnapshotShelf(database),
    directory: new SqliteMeetingDirectory(database),
    devices: new SqliteDeviceRegistry(database, key, { clock, ids }),
    close: async () => database.close(),
  };
}
