import type { Pool } from 'pg';
import type { AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import { inTransaction } from '../storage/postgres-database.ts';
import type { AssetBook } from './asset-book.ts';
import type { StoredAsset } from './asset-store.ts';
import { MemoryAssetBook } from './memory-asset-book.ts';

interface AssetRow { readonly meeting_id: MeetingId; readonly asset_id: AssetId; readonly report: string; readonly bytes: number; readonly added_at: number }

/** What is known of files, in PostgreSQL. All of it is read once, and then kept in memory beside it: a decision does not wait. */
export class PostgresAssetBook implements AssetBook {
  readonly #pool: Pool;
  readonly #memory = new MemoryAssetBook();

  private constructor(pool: Pool) {
    this.#pool = pool;
  }

  static async open(pool: Pool): Promise<PostgresAssetBook> {
    const book = new PostgresAssetBook(pool);
    await book.#read('', []);
    return book;
  }

  async learnAsset(assetId: AssetId): Promise<void> {
    await this.#read('WHERE asset_id = $1', [assetId]);
  }

  async learnMeeting(meetingId: MeetingId): Promise<void> {
    const there = await this.#read('WHERE meeting_id = $1', [meetingId]);
    for (const { id } of this.#memory.list(meetingId)) if (!there.has(id)) await this.#memory.remove(meetingId, id);
  }

  async #read(where: string, values: readonly string[]): Promise<ReadonlySet<AssetId>> {
    const { rows } = await this.#pool.query<AssetRow>(`SELECT meeting_id, asset_id, report, bytes, meeting_assets.added_at FROM assets JOIN meeting_assets USING (asset_id) ${where}
      ORDER BY meeting_assets.added_at, asset_id`, [...values]);
    for (const { meeting_id, asset_id, report, bytes, added_at } of rows) await this.#memory.add(meeting_id, { id: asset_id, report: JSON.parse(report) as AssetReport, bytes }, added_at);
    return new Set(rows.map(({ asset_id }) => asset_id));
  }

  known(assetId: AssetId): StoredAsset | undefined {
    return this.#memory.known(assetId);
  }

  reportOf(meetingId: MeetingId, assetId: AssetId): AssetReport | undefined {
    return this.#memory.reportOf(meetingId, assetId);
  }

  meetings(): readonly MeetingId[] {
    return this.#memory.meetings();
  }

  list(meetingId: MeetingId): readonly StoredAsset[] {
    return this.#memory.list(meetingId);
  }

  usedBytes(meetingId: MeetingId): number {
    return this.#memory.usedBytes(meetingId);
  }

  async add(meetingId: MeetingId, asset: Pick<StoredAsset, 'id' | 'report' | 'bytes'>, at: number): Promise<void> {
    await inTransaction(this.#pool, async (client) => {
      await client.query('INSERT INTO assets VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [asset.id, JSON.stringify(asset.report), asset.bytes, at]);
      await client.query('INSERT INTO meeting_assets VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [meetingId, asset.id, at]);
    });
    await this.#memory.add(meetingId, asset, at);
  }

  async remove(meetingId: MeetingId, assetId: AssetId): Promise<void> {
    const had = this.#memory.list(meetingId).find(({ id }) => id === assetId);
    await Promise.all([this.#memory.remove(meetingId, assetId), this.#removeRows(meetingId, assetId)]).catch(async (error: unknown) => {
      if (had !== undefined) await this.#memory.add(meetingId, had, had.addedAt);
      throw error;
    });
  }

  async #removeRows(meetingId: MeetingId, assetId: AssetId): Promise<void> {
    await inTransaction(this.#pool, async (client) => {
      await client.query('DELETE FROM meeting_assets WHERE meeting_id = $1 AND asset_id = $2', [meetingId, assetId]);
      await client.query('DELETE FROM assets WHERE asset_id = $1 AND NOT EXISTS (SELECT 1 FROM meeting_assets WHERE asset_id = $1)', [assetId]);
    });
  }
}
