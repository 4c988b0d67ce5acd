import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const objects = fileURLToPath(new URL('../objects/', import.meta.url));

/** What each file is built from: a plain script, which is what scenes load, and the module with the voices that it fetches when it is wanted. */
const FILES = [
  { entry: 'standalone.ts', file: 'tinghall-adapter.js', format: 'iife' },
  { entry: 'scene-voice.ts', file: 'tinghall-voice.js', format: 'es' },
] as const;

/** Builds `naf/` beside the page: the adapter that scenes by other authors load from the house. */
export function nafAdapter(): Plugin {
  return {
    name: 'tinghall-naf-adapter',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const one of FILES) await buildAdapterFile(join(dir, 'naf'), one);
      copyFileSync(join(objects, 'tinghall-adapter.d.ts'), join(dir, 'naf', 'tinghall-adapter.d.ts'));
    },
  };
}

async function buildAdapterFile(outDir: string, { entry, file, format }: (typeof FILES)[number]): Promise<void> {
  await build({
    root: objects,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      lib: { entry: join(objects, entry), formats: [format], name: 'TinghallAdapter', fileName: () => file },
    },
  });
}
