import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openDataFolder } from '../data-folder.ts';
import { checkRecord, type CheckedRecord } from './check-record.ts';
import { forgetSignIns } from './forget-sign-ins.ts';
import { DATABASE, DUMP, readInventory, troublesOf } from './inventory.ts';
import { assertEmpty, checkPostgres, forgetSignInsIn, restorePostgres } from './postgres-copy.ts';

export interface Restored extends CheckedRecord {
  /** Where the folder that was there before is now. */
  readonly before: string | undefined;
}

/**
 * Puts a backup in place of a house that is not running. Everything is checked before anything is changed: each file against the inventory,
 * and the database by SQLite, or by PostgreSQL, whose database has to be empty. A house that is there already is set aside, never overwritten.
 * @param replace whether a house that is there may be set aside
 * @throws Error in plain words; then nothing was changed
 */
export async function restoreBackup({ backup, dataDir, databaseUrl, replace, now }: {
  readonly backup: string; readonly dataDir: string; readonly databaseUrl: string | undefined; readonly replace: boolean; readonly now: Date;
}): Promise<Restored> {
  const inventory = await readInventory(backup);
  const troubles = await troublesOf(backup, inventory);
  if (troubles.length > 0) throw new Error(`this backup is damaged: ${troubles.join('; ')}. Nothing was changed. Take another one`);
  const isDump = inventory.files.some(({ path }) => path === DUMP);
  if (isDump && databaseUrl === undefined) throw new Error('this backup is of a hall with PostgreSQL. Nothing was changed. Set DATABASE_URL to an empty database');
  if (!isDump && databaseUrl !== undefined) throw new Error('this backup is of a hall without PostgreSQL. Nothing was changed. Restore it without DATABASE_URL');
  if (databaseUrl !== undefined) await assertEmpty(databaseUrl);
  const counted = databaseUrl === undefined ? checkRecord(join(backup, DATABASE)) : undefined;
  const target = resolve(dataDir);
  const isThere = existsSync(target) && readdirSync(target).length > 0;
  if (isThere && !replace) throw new Error(`there is something in ${target} already. Nothing was changed. To set that aside, add --replace`);
  // Held by a running house: then this throws.
  if (isThere) openDataFolder(target, { patienceMs: 0 }).release();
  const fresh = `${target}.restoring`;
  await rm(fresh, { recursive: true, force: true });
  try {
    for (const { path } of inventory.files) {
      if (path === DUMP) continue;
      await mkdir(dirname(join(fresh, path)), { recursive: true, mode: 0o700 });
      await cp(join(backup, path), join(fresh, path), { preserveTimestamps: true });
    }
    if (databaseUrl === undefined) forgetSignIns(join(fresh, DATABASE));
    else {
      await restorePostgres(databaseUrl, join(backup, DUMP));
      await forgetSignInsIn(databaseUrl);
    }
    const before = isThere ? `${target}-before-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z` : undefined;
    if (before === undefined) await rm(target, { recursive: true, force: true });
    else await rename(target, before);
    await rename(fresh, target);
    return { ...(counted ?? await checkPostgres(databaseUrl!)), before };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}
