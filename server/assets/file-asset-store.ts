import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assetLimits, factsOf, type AssetFile, type AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetFacts } from '#rooms/protocol/asset-facts.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import type { AssetBook } from './asset-book.ts';
import type { AssetStore, Kept, StoredAsset } from './asset-store.ts';

/**
 * Files under the data folder, what is known of them in the book. Files come first and go last: they are on the disk before the book speaks of
 * them, and a while after it has forgotten them.
 */
export class FileAssetStore implements AssetStore {
  readonly #book: AssetBook;
  readonly #folder: string;
  readonly #quota: number;
  /** What changes files happens one after another: who takes away must not meet who brings the same. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(book: AssetBook, folder: string, quota: number = assetLimits.meetingBytes) {
    this.#book = book;
    this.#folder = folder;
    this.#quota = quota;
  }

  find(meetingId: MeetingId, assetId: AssetId): AssetFacts | undefined {
    const report = this.#book.reportOf(meetingId, assetId);
    return report && factsOf(report);
  }

  async learn(meetingId: MeetingId): Promise<void> {
    await this.#book.learnMeeting?.(meetingId);
  }

  known(assetId: AssetId): StoredAsset | undefined {
    return this.#book.known(assetId);
  }

  keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept> {
    return this.#inTurn(() => this.#keep(meetingId, assetId, from, at));
  }

  async #keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept> {
    await this.#book.learnAsset?.(assetId);
    const known = this.known(assetId);
    const bytes = known?.bytes ?? (from === undefined ? undefined : await sizeOf(from.folder));
    const report = known?.report ?? from?.report;
    if (bytes === undefined || report === undefined) throw new Error('an asset that nobody knows cannot be kept without its files');
    if (this.find(meetingId, assetId) === undefined && this.usedBytes(meetingId) + bytes > this.#quota) return { kind: 'quota' };
    if (known === undefined && from !== undefined) await this.#takeOver(assetId, from.folder);
    await this.#book.add(meetingId, { id: assetId, report, bytes }, at);
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
    await this.#book.remove(meetingId, assetId);
    await this.#book.learnAsset?.(assetId);
    if (this.known(assetId) === undefined) await rm(this.#folderOf(assetId), { recursive: true, force: true });
    return true;
  }

  meetings(): readonly MeetingId[] {
    return this.#book.meetings();
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
    return this.#book.list(meetingId);
  }

  usedBytes(meetingId: MeetingId): number {
    return this.#book.usedBytes(meetingId);
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

async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A new name is on the disk when its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
