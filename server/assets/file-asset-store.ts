import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { assetLimits, factsOf, type AssetFile, type AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetFacts } from '#rooms/protocol/asset-facts.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import { transaction } from '../storage/sqlite-database.ts';
import type { AssetStore, Kept, StoredAsset } from './asset-store.ts';

interface AssetRow { asset_id: string; report: string; bytes: number }

/** Files under the data folder, what is known of them in the database. Files come first and are on the disk before the database speaks of them. */
export class FileAssetStore implements AssetStore {
  readonly #database: DatabaseSync;
  readonly #folder: string;
  readonly #quota: number;

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
    const row = this.#database.prepare('SELECT asset_id, report, bytes FROM assets WHERE asset_id = ?').get(assetId) as AssetRow | undefined;
    return row && stored(row);
  }

  async keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept> {
    const known = this.known(assetId);
    const bytes = known?.bytes ?? (from === undefined ? undefined : await sizeOf(from.folder));
    const report = known?.report ?? from?.report;
    if (bytes === undefined || report === undefined) throw new Error('an asset that nobody knows cannot be kept without its files');
    // Before the files move: who has no room must not fill the disk for a moment either.
    if (!this.#hasRoom(meetingId, assetId, bytes)) return { kind: 'quota' };
    if (known === undefined && from !== undefined) await this.#takeOver(assetId, from.folder);
    const kept = transaction(this.#database, (): Kept => {
      if (!this.#hasRoom(meetingId, assetId, bytes)) return { kind: 'quota' };
      this.#database.prepare('INSERT INTO assets VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(assetId, JSON.stringify(report), bytes, at);
      this.#database.prepare('INSERT INTO meeting_assets VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(meetingId, assetId, at);
      return { kind: 'kept', asset: { id: assetId, report, bytes } };
    });
    if (kept.kind === 'quota' && this.known(assetId) === undefined) await rm(this.#folderOf(assetId), { recursive: true, force: true });
    return kept;
  }

  async keepPreview(assetId: AssetId, folder: string): Promise<void> {
    const target = join(this.#folderOf(assetId), 'preview.webp');
    await rename(join(folder, 'preview.webp'), target);
    await sync(dirname(target));
  }

  list(meetingId: MeetingId): readonly StoredAsset[] {
    const rows = this.#database.prepare('SELECT asset_id, report, bytes FROM assets JOIN meeting_assets USING (asset_id) WHERE meeting_id = ? ORDER BY meeting_assets.added_at, asset_id').all(meetingId);
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

  #hasRoom(meetingId: MeetingId, assetId: AssetId, bytes: number): boolean {
    return this.find(meetingId, assetId) !== undefined || this.usedBytes(meetingId) + bytes <= this.#quota;
  }

  #folderOf(assetId: AssetId): string {
    return join(this.#folder, assetId.slice(0, 2), assetId);
  }

  /** The folder gets its name in one step. Where there is one already, it holds the same: its name is its content. */
  async #takeOver(assetId: AssetId, folder: string): Promise<void> {
    const target = this.#folderOf(assetId);
    await mkdir(dirname(target), { recursive: true });
    try {
      await rename(folder, target);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await rm(folder, { recursive: true, force: true });
    }
    await sync(dirname(target));
  }
}

function stored({ asset_id, report, bytes }: AssetRow): StoredAsset {
  return { id: asset_id as AssetId, report: JSON.parse(report) as AssetReport, bytes };
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
