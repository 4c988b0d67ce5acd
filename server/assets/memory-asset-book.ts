import type { AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import type { AssetBook } from './asset-book.ts';
import type { StoredAsset } from './asset-store.ts';

/** What is known of files, in memory. */
export class MemoryAssetBook implements AssetBook {
  readonly #assets = new Map<AssetId, StoredAsset>();
  readonly #meetings = new Map<MeetingId, Map<AssetId, number>>();

  known(assetId: AssetId): StoredAsset | undefined {
    return this.#assets.get(assetId);
  }

  reportOf(meetingId: MeetingId, assetId: AssetId): AssetReport | undefined {
    return this.#meetings.get(meetingId)?.has(assetId) === true ? this.#assets.get(assetId)?.report : undefined;
  }

  meetings(): readonly MeetingId[] {
    return [...this.#meetings.keys()];
  }

  list(meetingId: MeetingId): readonly StoredAsset[] {
    return [...this.#meetings.get(meetingId) ?? []].map(([id, addedAt]) => ({ ...this.#assets.get(id)!, addedAt }));
  }

  usedBytes(meetingId: MeetingId): number {
    return this.list(meetingId).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async add(meetingId: MeetingId, asset: Pick<StoredAsset, 'id' | 'report' | 'bytes'>, at: number): Promise<void> {
    this.#assets.set(asset.id, this.#assets.get(asset.id) ?? { id: asset.id, report: asset.report, bytes: asset.bytes, addedAt: at });
    const had = this.#meetings.get(meetingId) ?? new Map<AssetId, number>();
    this.#meetings.set(meetingId, had.set(asset.id, had.get(asset.id) ?? at));
  }

  async remove(meetingId: MeetingId, assetId: AssetId): Promise<void> {
    const had = this.#meetings.get(meetingId);
    had?.delete(assetId);
    if (had?.size === 0) this.#meetings.delete(meetingId);
    if (![...this.#meetings.values()].some((assets) => assets.has(assetId))) this.#assets.delete(assetId);
  }
}
