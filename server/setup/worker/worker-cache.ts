import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { cacheFolder } = createRequire(import.meta.url)('../cache-folder.cjs') as { cacheFolder(): string };

export const mediasoupFolder = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'mediasoup');

export function mediasoupVersion(): string {
  return (JSON.parse(readFileSync(join(mediasoupFolder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** What the binary is made by, besides mediasoup's own sources. */
const RECIPE = ['build-worker.ts', 'worker-sources.ts', 'faster-sources.ts', 'srtp/srtp.h', 'ankerl/unordered_dense.h', 'ahead/ahead.h', 'udp/send-batch.h'];

/**
 * Where the voice worker for this version of mediasoup, this platform and this recipe is kept: a new recipe or a
 * new version makes a new worker, an old one is never used by mistake.
 */
export function cachedWorker(): string {
  const recipe = createHash('sha256');
  for (const file of RECIPE) recipe.update(readFileSync(join(import.meta.dirname, file)));
  const name = `mediasoup-worker-${mediasoupVersion()}-${process.platform}-${process.arch}-${recipe.digest('hex').slice(0, 12)}`;
  return join(cacheFolder(), name, 'mediasoup-worker');
}
