import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetFacts } from '#rooms/protocol/asset-facts.ts';
import { assetLimits, factsOf, type AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import type { AssetStore, Kept, StoredAsset } from './asset-store.ts';

/** Remembers files for a rehearsal, where nothing may be written: what they are, not what they hold. */
export class MemoryAssetStore implements AssetStore {
  readonly #assets = new Map<AssetId, StoredAsset>();
  readonly #meetings = new Map<MeetingId, Map<AssetId, number>>();
  readonly #quota: number;

  constructor(quota: number = assetLimits.meetingBytes) {
    this.#quota = quota;
  }

  find(meetingId: MeetingId, assetId: AssetId): AssetFacts | undefined {
    const asset = this.#meetings.get(meetingId)?.has(assetId) === true ? this.#assets.get(assetId) : undefined;
    return asset && factsOf(asset.report);
  }

  known(assetId: AssetId): StoredAsset | undefined {
    return this.#assets.get(assetId);
  }

  async keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept> {
    const asset = this.#assets.get(assetId) ?? (from && { id: assetId, report: from.report, bytes: await sizeOf(from.folder), addedAt: at });
    if (asset === undefined) throw new Error('an asset that nobody knows cannot be kept without its files');
    if (this.find(meetingId, assetId) === undefined && this.usedBytes(meetingId) + asset.bytes > this.#quota) return { kind: 'quota' };
    this.#assets.set(assetId, asset);
    const had = this.#meetings.get(meetingId) ?? new Map<AssetId, number>();
    this.#meetings.set(meetingId, had.set(assetId, had.get(assetId) ?? at));
    if (from !== undefined) await rm(from.folder, { recursive: true, force: true });
    return { kind: 'kept', asset };
  }

  async keepPreview(): Promise<void> {}

  async drop(meetingId: MeetingId, assetId: AssetId, isFree: () => boolean): Promise<boolean> {
    if (this.#meetings.get(meetingId)?.has(assetId) !== true || !isFree()) return false;
    this.#meetings.get(meetingId)!.delete(assetId);
    if (![...this.#meetings.values()].some((assets) => assets.has(assetId))) this.#assets.delete(assetId);
    return true;
  }

  async forget(meetingId: MeetingId): Promise<void> {
    for (const assetId of [...this.#meetings.get(meetingId)?.keys() ?? []]) await this.drop(meetingId, assetId, () => true);
  }

  meetings(): readonly MeetingId[] {
    return [...this.#meetings].filter(([, assets]) => assets.size > 0).map(([id]) => id);
  }

  async tidy(): Promise<void> {}

  list(meetingId: MeetingId): readonly StoredAsset[] {
    return [...this.#meetings.get(meetingId) ?? []].map(([id, addedAt]) => ({ ...this.#assets.get(id)!, addedAt }));
  }

  usedBytes(meetingId: MeetingId): number {
    return this.list(meetingId).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  pathOf(): undefined {
    return undefined;
  }
}

async function sizeOf(folder: string): Promise<number> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return files.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
