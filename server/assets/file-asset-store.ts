import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { assetLimits, factsOf, type AssetFile, type AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetFacts } from '#rooms/protocol/asset-facts.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import { transaction } from '../storage/sqlite-database.ts';
import type { AssetStore, Kept, StoredAsset } from './asset-store.ts';

interface AssetRow { asset_id: string; report: string; bytes: number; added_at: number }

/**
 * Files under the data folder, what is known of them in the database. Files come first and go last: they are on the disk before the database speaks of
 * them, and a while after it has forgotten them.
 */
export class FileAssetStore implements AssetStore {
  readonly #database: DatabaseSync;
  readonly #folder: string;
  readonly #quota: number;
  /** What changes files happens one after another: who takes away must not meet who brings the same. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: DatabaseSync, folder: string, quota: number = assetLimits.meetingBytes) {
    this.#database = database;
    this.#folder = folder;
    this.#quota = quota;
  }

  find(meetingId: MeetingId, assetId: AssetId): AssetFacts | undefined {
    const row = this.#database.prepare('SELECT a.report FROM assets a JOIN meeting_assets m USING (asset_id) WHERE m.meeting_id = ? AND a.asset_id = ?').get(meetingId, assetId);
    return row === undefined ? undefined : factsOf(JSON.parse(row['report'] as string) as AssetReport);
  }

  known(assetId: AssetId): StoredAsset | undefined {
    const row = this.#database.prepare('SELECT asset_id, report, bytes, added_at FROM assets WHERE asset_id = ?').get(assetId) as AssetRow | undefined;
    return row && stored(row);
  }

  keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept> {
    return this.#inTurn(() => this.#keep(meetingId, assetId, from, at));
  }

  async #keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept> {
    const known = this.known(assetId);
    const bytes = known?.bytes ?? (from === undefined ? undefined : await sizeOf(from.folder));
    const report = known?.report ?? from?.report;
    if (bytes === undefined || report === undefined) throw new Error('an asset that nobody knows cannot be kept without its files');
    if (this.find(meetingId, assetId) === undefined && this.usedBytes(meetingId) + bytes > this.#quota) return { kind: 'quota' };
    if (known === undefined && from !== undefined) await this.#takeOver(assetId, from.folder);
    transaction(this.#database, () => {
      this.#database.prepare('INSERT INTO assets VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(assetId, JSON.stringify(report), bytes, at);
      this.#database.prepare('INSERT INTO meeting_assets VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(meetingId, assetId, at);
    });
    return { kind: 'kept', asset: { id: assetId, report, bytes, addedAt: known?.addedAt ?? at } };
  }

  keepPreview(assetId: AssetId, folder: string): Promise<void> {
    return this.#inTurn(async () => {
      // Gone meanwhile, its folder with it.
      if (this.known(assetId) === undefined) return;
      await rename(join(folder, 'preview.webp'), join(this.#folderOf(assetId), 'preview.webp'));
      await sync(this.#folderOf(assetId));
    });
  }

  drop(meetingId: MeetingId, assetId: AssetId, isFree: () => boolean): Promise<boolean> {
    return this.#inTurn(() => this.#drop(meetingId, assetId, isFree));
  }

  forget(meetingId: MeetingId): Promise<void> {
    return this.#inTurn(async () => {
      for (const { id } of this.list(meetingId)) await this.#drop(meetingId, id, () => true);
    });
  }

  async #drop(meetingId: MeetingId, assetId: AssetId, isFree: () => boolean): Promise<boolean> {
    if (this.find(meetingId, assetId) === undefined || !isFree()) return false;
    transaction(this.#database, () => {
      this.#database.prepare('DELETE FROM meeting_assets WHERE meeting_id = ? AND asset_id = ?').run(meetingId, assetId);
      this.#database.prepare('DELETE FROM assets WHERE asset_id = ? AND NOT EXISTS (SELECT 1 FROM meeting_assets WHERE asset_id = ?)').run(assetId, assetId);
    });
    if (this.known(assetId) === undefined) await rm(this.#folderOf(assetId), { recursive: true, force: true });
    return true;
  }

  meetings(): readonly MeetingId[] {
    return this.#database.prepare('SELECT DISTINCT meeting_id FROM meeting_assets').all().map((row) => row['meeting_id'] as MeetingId);
  }

  tidy(): Promise<void> {
    return this.#inTurn(async () => {
      for (const first of await readdir(this.#folder).catch(() => [])) {
        for (const name of await readdir(join(this.#folder, first))) {
          if (this.known(name as AssetId) === undefined) await rm(join(this.#folder, first, name), { recursive: true, force: true });
        }
      }
    });
  }

  list(meetingId: MeetingId): readonly StoredAsset[] {
    const rows = this.#database.prepare('SELECT asset_id, report, bytes, meeting_assets.added_at FROM assets JOIN meeting_assets USING (asset_id) WHERE meeting_id = ? ORDER BY meeting_assets.added_at, asset_id').all(meetingId);
    return (rows as unknown as AssetRow[]).map(stored);
  }

  usedBytes(meetingId: MeetingId): number {
    const row = this.#database.prepare('SELECT coalesce(sum(bytes), 0) AS used FROM assets JOIN meeting_assets USING (asset_id) WHERE meeting_id = ?').get(meetingId);
    return row!['used'] as number;
  }

  pathOf(assetId: AssetId, file: AssetFile): string | undefined {
    const path = join(this.#folderOf(assetId), file);
    return existsSync(path) ? path : undefined;
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  #folderOf(assetId: AssetId): string {
    return join(this.#folder, assetId.slice(0, 2), assetId);
  }

  /** The folder gets its name in one step. What may lie there already is of a house that was killed before it knew of it. */
  async #takeOver(assetId: AssetId, folder: string): Promise<void> {
    const target = this.#folderOf(assetId);
    await mkdir(dirname(target), { recursive: true });
    await rm(target, { recursive: true, force: true });
    await sync(folder);
    await rename(folder, target);
    await sync(dirname(target));
    await sync(this.#folder);
  }
}

function stored({ asset_id, report, bytes, added_at }: AssetRow): StoredAsset {
  return { id: asset_id as AssetId, report: JSON.parse(report) as AssetReport, bytes, addedAt: added_at };
}

async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A new name is on the disk when its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
