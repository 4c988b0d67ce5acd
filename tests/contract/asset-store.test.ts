import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssetId } from '#rooms/protocol/ids.ts';
import { FileAssetStore } from '#server/assets/file-asset-store.ts';
import { MemoryAssetStore } from '#server/assets/memory-asset-store.ts';
import { PostgresAssetBook } from '#server/assets/postgres-asset-book.ts';
import { SqliteAssetBook } from '#server/assets/sqlite-asset-book.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { hasPostgres, postgresSpace } from '#tests/support/postgres-space.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { assetStoreContract, QUOTA } from './asset-store-contract.ts';

/** Leaves half of a file where nothing knows of it. */
function orphanIn(folder: string) {
  return async (assetId: AssetId) => {
    const place = join(folder, 'assets', assetId.slice(0, 2), assetId);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'picture.webp'), 'half of it');
    return () => existsSync(place);
  };
}

assetStoreContract('memory', async () => ({ store: new MemoryAssetStore(QUOTA), close: async () => {} }));

assetStoreContract('files, SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-assets-'));
  let database = openDatabase(join(folder, 'tinghall.sqlite'));
  for (const id of ['park-meeting', 'school-meeting']) database.prepare('INSERT INTO meetings (meeting_id, version) VALUES (?, 0)').run(id);
  return {
    store: new FileAssetStore(new SqliteAssetBook(database), join(folder, 'assets'), QUOTA),
    reopen: async () => {
      database.close();
      database = openDatabase(join(folder, 'tinghall.sqlite'));
      return new FileAssetStore(new SqliteAssetBook(database), join(folder, 'assets'), QUOTA);
    },
    orphan: orphanIn(folder),
    close: async () => {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});

if (hasPostgres) assetStoreContract('files, PostgreSQL', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-assets-'));
  const space = await postgresSpace();
  let pool = await openPostgres(space.url, silentLog);
  for (const id of ['park-meeting', 'school-meeting']) await pool.query(`INSERT INTO meetings (meeting_id, version, head) VALUES ($1, 0, '')`, [id]);
  const open = async () => new FileAssetStore(await PostgresAssetBook.open(pool), join(folder, 'assets'), QUOTA);
  return {
    store: await open(),
    reopen: async () => {
      await pool.end();
      pool = await openPostgres(space.url, silentLog);
      return open();
    },
    orphan: orphanIn(folder),
    close: async () => {
      await pool.end();
      await space.close();
      await rm(folder, { recursive: true });
    },
  };
});
