import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Progress } from '../progress.ts';
import { ensureSystemPackages } from '../system-packages.ts';
import { buildWorker } from './build-worker.ts';
import { downloadedWorker, findWorker, type FoundWorker } from './find-worker.ts';
import { workerRuns } from './try-worker.ts';
import { cachedWorker, mediasoupFolder } from './worker-cache.ts';

const DOWNLOAD_PATIENCE_MS = 20_000;

/** Makes sure that there is a voice worker: found, downloaded by mediasoup's own script, or built from source. Without one the hall still opens. */
export async function ensureWorker(given: string | undefined, progress: Progress): Promise<FoundWorker> {
  const found = await findWorker(given);
  if (found.bin !== undefined || given !== undefined) return found;
  if (await download()) return { bin: downloadedWorker, how: 'downloaded' };
  const packages = ensureSystemPackages('worker', progress.say);
  if (!packages.ok) return { bin: undefined, why: `the voice engine cannot be built yet. Please run:\n  ${packages.command}\nand start again` };
  const target = cachedWorker();
  mkdirSync(dirname(target), { recursive: true });
  const text = 'Building the voice engine from source; this happens once and takes about 5 minutes';
  progress.percent(text, 0);
  try {
    await buildWorker(join(mediasoupFolder, 'worker'), target, (part) => progress.percent(text, part));
  } catch (error) {
    return { bin: undefined, why: `the voice engine could not be built: ${(error as Error).message}` };
  }
  progress.percent(text, 1);
  return (await workerRuns(target)) ? { bin: target, how: 'cached' } : { bin: undefined, why: 'the voice engine was built but does not run' };
}

/**
 * mediasoup's own script fetches a prebuilt worker from a host that many houses do not reach. When that fails it
 * would go on to build with tools from further hosts, so it is stopped at the first word of failure, or after a few seconds.
 */
function download(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['npm-scripts.mjs', 'postinstall'], { cwd: mediasoupFolder, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const stop = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    };
    const timer = setTimeout(stop, DOWNLOAD_PATIENCE_MS);
    const watch = (chunk: Buffer) => { if (/failed to download|no available/.test(chunk.toString())) stop(); };
    child.stdout.on('data', watch);
    child.stderr.on('data', watch);
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 && existsSync(downloadedWorker));
    });
  });
}
