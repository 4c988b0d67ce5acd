import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { sourcesDigest } from '#server/setup/client-build.ts';
import { processLock } from '#server/setup/process-lock.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Builds a page of the tests, once for all files that use it: a page of 157 modules takes a second to load each time, its build a quarter of that.
 * @param page folder of its index.html, from the root of the project
 * @returns the folder of the build
 */
export async function builtPage(page: string): Promise<string> {
  const name = basename(page) === 'support' ? basename(join(page, '..')) : basename(page);
  const cache = join(root, '.cache', 'test-pages');
  const folder = join(cache, `${name}-${sourcesDigest(root, ['client', 'rooms', page, 'tests/browser/support', 'package-lock.json']).slice(0, 16)}`);
  mkdirSync(cache, { recursive: true });
  const lock = await processLock(join(cache, `${name}.lock`), () => {});
  try {
    if (existsSync(folder)) return folder;
    for (const old of readdirSync(cache)) if (old.startsWith(`${name}-`)) rmSync(join(cache, old), { recursive: true });
    await build({
      root: join(root, page), base: './', configFile: false, logLevel: 'error', resolve: { dedupe: ['three', 'aframe'] },
      build: { outDir: `${folder}.new`, emptyOutDir: true, target: 'es2024', minify: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 9_999 },
    });
    renameSync(`${folder}.new`, folder);
  } finally {
    lock.release();
  }
  return folder;
}
