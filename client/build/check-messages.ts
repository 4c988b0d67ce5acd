import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { catalogueProblems, type Catalogue } from '../i18n/check-catalogues.ts';

const folder = new URL('../i18n/messages/', import.meta.url);

/** Reads every message catalogue, English first. */
export async function readCatalogues(): Promise<Record<string, Catalogue>> {
  const names = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith('.json'));
  names.sort((a, b) => Number(b === 'en.json') - Number(a === 'en.json') || a.localeCompare(b));
  const read = names.map(async (name) => [name.slice(0, -'.json'.length), JSON.parse(await readFile(new URL(name, folder), 'utf8')) as Catalogue] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** Stops the build when a catalogue lacks a key, or a message cannot be read. */
export function checkMessages(): Plugin {
  return {
    name: 'tinghall-messages',
    apply: 'build',
    async buildStart() {
      const problems = catalogueProblems(await readCatalogues());
      if (problems.length > 0) this.error(`The message catalogues are not complete:\n  ${problems.join('\n  ')}`);
    },
  };
}
