import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadTemplates } from '#server/templates/load-templates.ts';

const warnings: unknown[] = [];
const log = { warn: (fields: object) => { warnings.push(fields); } };

it('[PN4] the house’s own templates are in order, in every language', async () => {
  const templates = await loadTemplates('server/templates', ['town-hall', 'meeting-room'], log);
  expect(templates.map(({ id }) => id)).toEqual(['consultation', 'pitch-night', 'site-visit', 'training']);
  expect(templates.map(({ scene }) => scene)).toEqual(['town-hall', 'town-hall', 'meeting-room', 'meeting-room']);
  expect(warnings).toEqual([]);
});

it('[PN4] one that is not in order is reported and left out; a place that there is not becomes the first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-templates-'));
  const good = JSON.parse(await readFile('server/templates/training.json', 'utf8')) as Record<string, unknown>;
  for (const [name, text] of Object.entries({ 'a.json': '{', 'b.json': JSON.stringify({ ...good, minutes: 0 }), 'c.json': JSON.stringify({ ...good, about: { en: 'Only one' } }), 'd.json': JSON.stringify(good), 'readme.txt': 'no' })) await writeFile(join(folder, name), text);
  expect(await loadTemplates(folder, ['attic'], log)).toMatchObject([{ id: 'training', scene: 'attic' }]);
  expect(warnings).toMatchObject([{ file: 'a.json' }, { file: 'b.json', problem: expect.stringContaining('minutes') as unknown }, { file: 'c.json', problem: 'about: nothing in the language lt' }]);
  await rm(folder, { recursive: true });
});
