import { mkdir, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type { Clock, Log } from '#rooms/ports.ts';
import { assetLimits, type AssetUploaded } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import type { AssetStore } from './asset-store.ts';
import { receiveUpload } from './receive-upload.ts';
import { Unfit } from './unfit.ts';
import type { Workshop } from './workshop/workshop.ts';

export interface AssetDeskOptions {
  readonly store: AssetStore;
  readonly workshop: Workshop;
  readonly clock: Clock;
  readonly log: Log;
  /** For what is being worked on; emptied at the start. */
  readonly workFolder: string;
  /** Other processes of the house keep files in the same folder: nothing is tidied up. */
  readonly shared?: boolean;
  /** Of the disk; asked of the system where nothing else is given. */
  freeBytes?(): Promise<number>;
}

/** So many uploads are received at a time; more would only wait for the workshop on the disk. */
const AT_ONCE = 6;

/** Room on the disk that uploads leave alone, six that come at once included. */
const KEPT_FREE_BYTES = 512 * 1024 ** 2;

/** Takes uploads in: received, prepared, kept, or refused with a reason and without a trace. */
export class AssetDesk {
  readonly store: AssetStore;
  readonly #options: AssetDeskOptions;
  #underWay = 0;

  private constructor(options: AssetDeskOptions) {
    this.#options = options;
    this.store = options.store;
  }

  /** What a killed process left half done is thrown away. */
  static async open(options: AssetDeskOptions): Promise<AssetDesk> {
    await rm(options.workFolder, { recursive: true, force: true });
    await mkdir(dirname(options.workFolder), { recursive: true });
    if (options.shared !== true) await options.store.tidy();
    return new AssetDesk(options);
  }

  /** Lets go of what is worked on. */
  close(): Promise<void> {
    return this.#options.workshop.close();
  }

  /** @throws Error when the sender breaks off or the disk fails */
  async take(meetingId: MeetingId, body: Readable): Promise<Result<AssetUploaded>> {
    const { store, workshop, clock, workFolder } = this.#options;
    return this.#refusing(async () => {
      const received = await receiveUpload(body, workFolder, assetLimits.modelBytes);
      try {
        const { assetId, path, folder } = received;
        const known = store.known(assetId);
        const done = known === undefined ? await workshop.work({ path, folder, isPreview: false }) : undefined;
        if (done !== undefined && !done.ok) return refuse(done.reason, done.detail);
        const kept = await store.keep(meetingId, assetId, done?.report && { folder, report: done.report }, clock.now());
        return kept.kind === 'quota' ? refuse('asset-quota') : accept({ assetId, report: kept.asset.report });
      } finally {
        await received.discard();
      }
    });
  }

  /** The picture of a model, as the uploader's browser drew it. */
  async takePreview(assetId: AssetId, body: Readable): Promise<Result<object>> {
    const { store, workshop, workFolder } = this.#options;
    return this.#refusing(async () => {
      const received = await receiveUpload(body, workFolder, assetLimits.previewBytes);
      try {
        const done = await workshop.work({ path: received.path, folder: received.folder, isPreview: true });
        if (!done.ok) return refuse(done.reason, done.detail);
        await store.keepPreview(assetId, received.folder);
        return accept({});
      } finally {
        await received.discard();
      }
    });
  }

  async #refusing<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    if (this.#underWay >= AT_ONCE) return refuse('too-fast');
    this.#underWay += 1;
    try {
      if (await this.#isDiskFull()) return refuse('storage-failed', 'disk');
      return await work();
    } catch (error) {
      if (error instanceof Unfit) return refuse(error.reason, error.detail);
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** [AS8] Uploads never take the last of the disk: the record of the meeting needs it. */
  async #isDiskFull(): Promise<boolean> {
    const { workFolder, log, freeBytes = () => freeBytesAt(dirname(workFolder)) } = this.#options;
    const free = await freeBytes();
    const isFull = free < KEPT_FREE_BYTES;
    if (isFull) log.error({ freeBytes: free, keptFreeBytes: KEPT_FREE_BYTES }, 'an upload was refused: the disk is nearly full');
    return isFull;
  }
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
