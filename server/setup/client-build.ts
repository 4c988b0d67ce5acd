import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { Progress } from './worker/ensure-worker.ts';

const root = join(import.meta.dirname, '..', '..');
const stamp = join(root, 'dist', 'client-stamp');
/** What the page is made from. */
const SOURCES = ['client', 'rooms/protocol', 'rooms/state', 'vite.config.ts', 'package-lock.json'];

/** A digest of everything the page is made from. */
export function sourcesDigest(folder: string, sources: readonly string[]): string {
  const digest = createHash('sha256');
  for (const source of sources) {
    const path = join(folder, source);
    const files = existsSync(path) && !source.includes('.')
      ? readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).toSorted()
      : [path];
    for (const file of files) if (existsSync(file)) digest.update(file.slice(folder.length)).update(readFileSync(file));
  }
  return digest.digest('hex');
}

/** Builds the page unless it is built already from the same sources. */
export async function ensureClientBuild(progress: Progress): Promise<void> {
  const wanted = sourcesDigest(root, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  progress.say('Building the page (some seconds) …');
  await build({ root: join(root, 'client'), configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  writeFileSync(stamp, wanted);
}
