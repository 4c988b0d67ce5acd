import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { folderTrouble } from '../../usable-folder.ts';
import { processLock } from '../process-lock.ts';
import type { FoundWorker } from './find-worker.ts';

/** How a worker comes about. */
export interface Making {
  /** Path of the worker in the cache. */
  readonly target: string;
  /** Looks whether there is one by now. */
  find(): Promise<FoundWorker>;
  /** Fetches one from elsewhere. */
  fetch(): Promise<FoundWorker | undefined>;
  /** Makes one at this path, in a folder that is empty. @returns why it could not, in words, or nothing */
  make(path: string): Promise<string | undefined>;
  /** There is another command to wait for. */
  onWait(): void;
}

/** Fetches or makes the worker, by one command of this machine at a time; what is found in the cache afterwards is always whole. */
export async function makeOnce({ target, find, fetch, make, onWait }: Making): Promise<FoundWorker> {
  const folder = dirname(target);
  const trouble = folderTrouble(folder);
  const lock = trouble === undefined ? await processLock(join(folder, 'making.lock'), onWait) : undefined;
  try {
    const found = await find();
    if (found.bin !== undefined) return found;
    const fetched = await fetch();
    if (fetched !== undefined) return fetched;
    if (trouble !== undefined) return { bin: undefined, why: `the voice engine cannot be kept in the folder ${dirname(folder)}: ${trouble}. Set TINGHALL_CACHE to a folder that can be written` };
    // What a broken-off build left behind is not trusted: its files may be half written.
    const making = join(folder, 'making');
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making);
    const made = join(making, basename(target));
    const why = await make(made);
    if (why !== undefined) return { bin: undefined, why };
    renameSync(made, target);
    rmSync(making, { recursive: true });
    return { bin: target, how: 'cached' };
  } finally {
    lock?.release();
  }
}
