import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkRecord, type CheckedRecord } from './check-record.ts';
import { DATABASE, DUMP, filesUnder, fingerprint, INVENTORY, type Inventory } from './inventory.ts';
import { assetsOf, checkPostgres, dumpPostgres } from './postgres-copy.ts';

export interface MadeBackup extends CheckedRecord {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** Not kept: what SQLite and the running house need for themselves, and uploads that nobody has been told are there. */
const PASSING = /^(?:tinghall\.sqlite(?:-.*)?|in-use\.sqlite.*|uploads\/.*)$/;
/** A meeting that is forgotten in these moments takes files with it: then all is copied once more. */
const ATTEMPTS = 3;

/**
 * Copies everything a house keeps into a folder of its own inside `into`; the house may be running. The database is copied as it is at one moment, and the
 * files it speaks of after it. The folder gets its name when all of it is on the disk: a backup that was broken off is never taken for one.
 * @throws Error in plain words
 */
export async function makeBackup({ dataDir, databaseUrl, into, now, program }: {
  readonly dataDir: string; readonly databaseUrl: string | undefined; readonly into: string; readonly now: Date; readonly program: string;
}): Promise<MadeBackup> {
  if (databaseUrl === undefined && !existsSync(join(dataDir, DATABASE))) throw new Error(`there is no house in ${dataDir}: it has no ${DATABASE}. Is DATA_DIR set as for the hall?`);
  const folder = join(into, `tinghall-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`);
  if (existsSync(folder)) throw new Error(`${folder} is there already`);
  const partial = `${folder}.partial`;
  try {
    const files = await copyAll(dataDir, databaseUrl, partial);
    const checked = databaseUrl === undefined ? checkRecord(join(partial, DATABASE)) : await checkPostgres(databaseUrl);
    const inventory: Inventory = { format: 1, madeAt: now.toISOString(), program, files };
    await writeFile(join(partial, INVENTORY), `${JSON.stringify(inventory, undefined, 2)}\n`, { mode: 0o600 });
    await rename(partial, folder);
    return { ...checked, folder, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function copyAll(dataDir: string, databaseUrl: string | undefined, partial: string): Promise<Inventory['files']> {
  for (let attempt = 1; ; attempt += 1) {
    await rm(partial, { recursive: true, force: true });
    // Keys and people's names: for nobody else on this machine.
    await mkdir(partial, { recursive: true, mode: 0o700 });
    if (databaseUrl === undefined) copyRecord(join(dataDir, DATABASE), join(partial, DATABASE));
    else await dumpPostgres(databaseUrl, join(partial, DUMP));
    const needed = databaseUrl === undefined ? assetsIn(join(partial, DATABASE)) : await assetsOf(databaseUrl);
    for (const path of await filesUnder(dataDir)) if (!PASSING.test(path)) await copyOne(dataDir, partial, path);
    const missing = needed.filter((id) => !existsSync(join(partial, 'assets', id.slice(0, 2), id)));
    if (missing.length === 0) break;
    if (attempt === ATTEMPTS) throw new Error(`files of ${missing.length} uploads are missing in ${dataDir}: ${missing.join(', ')}`);
  }
  return Promise.all((await filesUnder(partial)).map(async (path) => ({ path, ...(await fingerprint(join(partial, path))) })));
}

/** In one reading: SQLite's own way of copying step by step begins anew with every write of the running house, and never ends in a busy one. */
function copyRecord(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

async function copyOne(dataDir: string, partial: string, path: string): Promise<void> {
  await mkdir(dirname(join(partial, path)), { recursive: true, mode: 0o700 });
  await cp(join(dataDir, path), join(partial, path), { preserveTimestamps: true }).catch((error: NodeJS.ErrnoException) => {
    // Gone since the folder was read; whether it is needed is seen afterwards.
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Uploads of which the copied database speaks. */
function assetsIn(path: string): string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare('SELECT asset_id FROM assets').all().map((row) => row['asset_id'] as string);
  } finally {
    database.close();
  }
}
