import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetFacts } from '#rooms/protocol/asset-facts.ts';
import { assetLimits, factsOf, type AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import type { AssetStore, Kept, StoredAsset } from './asset-store.ts';
import { MemoryAssetBook } from './memory-asset-book.ts';

/** Remembers files for a rehearsal, where nothing may be written: what they are, not what they hold. */
export class MemoryAssetStore implements AssetStore {
  readonly #book = new MemoryAssetBook();
  readonly #quota: number;

  constructor(quota: number = assetLimits.meetingBytes) {
    this.#quota = quota;
  }

  find(meetingId: MeetingId, assetId: AssetId): AssetFacts | undefined {
    const report = this.#book.reportOf(meetingId, assetId);
    return report && factsOf(report);
  }

  known(assetId: AssetId): StoredAsset | undefined {
    return this.#book.known(assetId);
  }

  async keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept> {
    const asset = this.known(assetId) ?? (from && { id: assetId, report: from.report, bytes: await sizeOf(from.folder), addedAt: at });
    if (asset === undefined) throw new Error('an asset that nobody knows cannot be kept without its files');
    if (this.find(meetingId, assetId) === undefined && this.usedBytes(meetingId) + asset.bytes > this.#quota) return { kind: 'quota' };
    await this.#book.add(meetingId, asset, at);
    if (from !== undefined) await rm(from.folder, { recursive: true, force: true });
    return { kind: 'kept', asset };
  }

  async keepPreview(): Promise<void> {}

  async drop(meetingId: MeetingId, assetId: AssetId, isFree: () => boolean): Promise<boolean> {
    if (this.find(meetingId, assetId) === undefined || !isFree()) return false;
    await this.#book.remove(meetingId, assetId);
    return true;
  }

  async forget(meetingId: MeetingId): Promise<void> {
    for (const { id } of this.list(meetingId)) await this.drop(meetingId, id, () => true);
  }

  meetings(): readonly MeetingId[] {
    return this.#book.meetings();
  }

  async tidy(): Promise<void> {}

  list(meetingId: MeetingId): readonly StoredAsset[] {
    return this.#book.list(meetingId);
  }

  usedBytes(meetingId: MeetingId): number {
    return this.#book.usedBytes(meetingId);
  }

  pathOf(): undefined {
    return undefined;
  }
}

async function sizeOf(folder: string): Promise<number> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return files.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
