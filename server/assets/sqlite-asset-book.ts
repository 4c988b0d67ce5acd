import type { DatabaseSync } from 'node:sqlite';
import type { AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import { transaction } from '../storage/sqlite-database.ts';
import type { AssetBook } from './asset-book.ts';
import type { StoredAsset } from './asset-store.ts';

interface AssetRow { asset_id: string; report: string; bytes: number; added_at: number }

/** What is known of files, in SQLite. */
export class SqliteAssetBook implements AssetBook {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  known(assetId: AssetId): StoredAsset | undefined {
    const row = this.#database.prepare('SELECT asset_id, report, bytes, added_at FROM assets WHERE asset_id = ?').get(assetId) as AssetRow | undefined;
    return row && stored(row);
  }

  reportOf(meetingId: MeetingId, assetId: AssetId): AssetReport | undefined {
    const row = this.#database.prepare('SELECT a.report FROM assets a JOIN meeting_assets m USING (asset_id) WHERE m.meeting_id = ? AND a.asset_id = ?').get(meetingId, assetId);
    return row && (JSON.parse(row['report'] as string) as AssetReport);
  }

  meetings(): readonly MeetingId[] {
    return this.#database.prepare('SELECT DISTINCT meeting_id FROM meeting_assets').all().map((row) => row['meeting_id'] as MeetingId);
  }

  list(meetingId: MeetingId): readonly StoredAsset[] {
    const rows = this.#database.prepare('SELECT asset_id, report, bytes, meeting_assets.added_at FROM assets JOIN meeting_assets USING (asset_id) WHERE meeting_id = ? ORDER BY meeting_assets.added_at, asset_id').all(meetingId);
    return (rows as unknown as AssetRow[]).map(stored);
  }

  usedBytes(meetingId: MeetingId): number {
    const row = this.#database.prepare('SELECT coalesce(sum(bytes), 0) AS used FROM assets JOIN meeting_assets USING (asset_id) WHERE meeting_id = ?').get(meetingId);
    return row!['used'] as number;
  }

  async add(meetingId: MeetingId, { id, report, bytes }: Pick<StoredAsset, 'id' | 'report' | 'bytes'>, at: number): Promise<void> {
    transaction(this.#database, () => {
      this.#database.prepare('INSERT INTO assets VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(id, JSON.stringify(report), bytes, at);
      this.#database.prepare('INSERT INTO meeting_assets VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(meetingId, id, at);
    });
  }

  async remove(meetingId: MeetingId, assetId: AssetId): Promise<void> {
    transaction(this.#database, () => {
      this.#database.prepare('DELETE FROM meeting_assets WHERE meeting_id = ? AND asset_id = ?').run(meetingId, assetId);
      this.#database.prepare('DELETE FROM assets WHERE asset_id = ? AND NOT EXISTS (SELECT 1 FROM meeting_assets WHERE asset_id = ?)').run(assetId, assetId);
    });
  }
}

function stored({ asset_id, report, bytes, added_at }: AssetRow): StoredAsset {
  return { id: asset_id as AssetId, report: JSON.parse(report) as AssetReport, bytes, addedAt: added_at };
}
