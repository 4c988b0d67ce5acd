import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../progress.ts';
import { ensureSystemPackages } from '../system-packages.ts';
import { buildWorker } from './build-worker.ts';
import { downloadedWorker, findWorker, type FoundWorker } from './find-worker.ts';
import { makeOnce } from './make-once.ts';
import { workerRuns } from './try-worker.ts';
import { cachedWorker, mediasoupFolder } from './worker-cache.ts';
import { rememberWorkerTrouble } from './worker-trouble.ts';

const DOWNLOAD_PATIENCE_MS = 20_000;
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Makes sure that there is a voice worker: found, downloaded by mediasoup's own script, or built from source. Without one the hall
 * still opens; why there is none is remembered for its log and its page.
 */
export async function ensureWorker(given: string | undefined, progress: Progress): Promise<FoundWorker> {
  const found = await findWorker(given);
  // A given one is taken or not; no other is made in its place.
  if (given !== undefined) return found;
  const worker = found.bin !== undefined ? found : await makeOnce({
    target: cachedWorker(),
    find: () => findWorker(undefined),
    fetch: async () => ((await download(progress)) ? { bin: downloadedWorker, how: 'downloaded' } : undefined),
    make: (path) => build(path, progress),
    onWait: () => progress.say('Another command is making the voice engine; waiting for it …'),
  });
  rememberWorkerTrouble(worker.bin === undefined ? worker.why : undefined);
  return worker;
}

/** @returns why it could not be built, in words, or nothing */
async function build(path: string, progress: Progress): Promise<string | undefined> {
  const packages = await ensureSystemPackages('worker', progress);
  if (!packages.ok) return `the voice engine cannot be built yet. Please run:\n  ${packages.command}\nand start again`;
  const text = 'Building the voice engine from source; this happens once and takes about 5 minutes';
  progress.percent(text, 0);
  try {
    await buildWorker(join(mediasoupFolder, 'worker'), path, (part) => progress.percent(text, part), (words) => progress.say(`\n${words}`));
  } catch (error) {
    progress.say(`\n${(error as Error).message}`);
    return 'the voice engine could not be built on this machine; "npm start" tries again and shows what the compiler says';
  }
  progress.percent(text, 1);
  return (await workerRuns(path)) ? undefined : 'the voice engine was built but does not run on this machine';
}

/**
 * mediasoup's own script fetches a prebuilt worker from a host that many houses do not reach. When that fails it
 * would go on to build with tools from further hosts, so it is stopped at the first word of failure, or after a few seconds.
 */
function download(progress: Progress): Promise<boolean> {
  const done = progress.busy('Looking for a ready-made voice engine (at most 20 seconds)');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['npm-scripts.mjs', 'postinstall'], { cwd: mediasoupFolder, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const stop = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    };
    // It leads a group of its own, so that its helpers can be stopped with it: nobody else tells that group when we are told to stop.
    const quit = () => {
      stop();
      process.exit(1);
    };
    for (const signal of SIGNALS) process.on(signal, quit);
    const timer = setTimeout(stop, DOWNLOAD_PATIENCE_MS);
    const end = (hasWorker: boolean) => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, quit);
      done();
      resolve(hasWorker);
    };
    const watch = (chunk: Buffer) => { if (/failed to download|no available/.test(chunk.toString())) stop(); };
    child.stdout.on('data', watch);
    child.stderr.on('data', watch);
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0 && existsSync(downloadedWorker)));
  });
}
