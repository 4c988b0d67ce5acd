import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresDeviceRegistry } from '#server/identity/postgres-device-registry.ts';
import { SqliteDeviceRegistry } from '#server/identity/sqlite-device-registry.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { PostgresMeetingDirectory } from '#server/storage/postgres-meeting-directory.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingDirectory } from '#server/storage/sqlite-meeting-directory.ts';
import { hasPostgres, postgresSpace } from '#tests/support/postgres-space.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { doorsContract } from './doors-contract.ts';

const key = Buffer.alloc(32, 7);

doorsContract('SQLite', async (ports) => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-doors-'));
  const path = join(folder, 'tinghall.sqlite');
  let database = openDatabase(path);
  const doors = () => ({ directory: new SqliteMeetingDirectory(database), devices: new SqliteDeviceRegistry(database, key, ports) });
  return {
    ...doors(),
    reopen: async () => {
      database.close();
      database = openDatabase(path);
      return doors();
    },
    close: async () => {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});

if (hasPostgres) doorsContract('PostgreSQL', async (ports) => {
  const space = await postgresSpace();
  let pool = await openPostgres(space.url, silentLog);
  const doors = () => ({ directory: new PostgresMeetingDirectory(pool), devices: new PostgresDeviceRegistry(pool, key, ports) });
  return {
    ...doors(),
    reopen: async () => {
      await pool.end();
      pool = await openPostgres(space.url, silentLog);
      return doors();
    },
    close: async () => {
      await pool.end();
      await space.close();
    },
  };
});
