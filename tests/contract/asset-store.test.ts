import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileAssetStore } from '#server/assets/file-asset-store.ts';
import { MemoryAssetStore } from '#server/assets/memory-asset-store.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { assetStoreContract, QUOTA } from './asset-store-contract.ts';

assetStoreContract('memory', async () => ({ store: new MemoryAssetStore(QUOTA), close: async () => {} }));

assetStoreContract('files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-assets-'));
  let database = openDatabase(join(folder, 'tinghall.sqlite'));
  for (const id of ['park-meeting', 'school-meeting']) database.prepare('INSERT INTO meetings (meeting_id, version) VALUES (?, 0)').run(id);
  return {
    store: new FileAssetStore(database, join(folder, 'assets'), QUOTA),
    reopen: async () => {
      database.close();
      database = openDatabase(join(folder, 'tinghall.sqlite'));
      return new FileAssetStore(database, join(folder, 'assets'), QUOTA);
    },
    orphan: async (assetId) => {
      const place = join(folder, 'assets', assetId.slice(0, 2), assetId);
      await mkdir(place, { recursive: true });
      await writeFile(join(place, 'picture.webp'), 'half of it');
      return () => existsSync(place);
    },
    close: async () => {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});
