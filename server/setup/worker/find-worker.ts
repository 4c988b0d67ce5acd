import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cachedWorker, mediasoupFolder } from './worker-cache.ts';
import { workerRuns } from './try-worker.ts';
import { lastWorkerTrouble } from './worker-trouble.ts';

export type FoundWorker = { readonly bin: string; readonly how: 'given' | 'cached' | 'downloaded' } | { readonly bin: undefined; readonly why: string };

/** Where mediasoup's own download puts its worker. */
export const downloadedWorker = join(mediasoupFolder, 'worker', 'out', 'Release', 'mediasoup-worker');

/** The voice worker of this machine, if there is one that runs: the one given, the cached one, or the downloaded one. */
export async function findWorker(given: string | undefined): Promise<FoundWorker> {
  if (given !== undefined) {
    if (await workerRuns(given)) return { bin: given, how: 'given' };
    return { bin: undefined, why: `MEDIASOUP_WORKER_BIN names ${given}, which does not run on this machine` };
  }
  const cached = cachedWorker();
  if (existsSync(cached) && (await workerRuns(cached))) return { bin: cached, how: 'cached' };
  if (existsSync(downloadedWorker) && (await workerRuns(downloadedWorker))) return { bin: downloadedWorker, how: 'downloaded' };
  return { bin: undefined, why: lastWorkerTrouble() ?? 'the voice engine has not been built on this machine; "npm start" builds it' };
}
