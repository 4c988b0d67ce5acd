import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

function textsOf(folder: string, pattern: RegExp): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const ruleIds = (text: string) => [...text.matchAll(/^\*\*([A-Z]{2}\d+)\*\*/gm)].map(([, id]) => id!);
const citedIds = (text: string) => [...text.matchAll(/\[([A-Z]{2}\d+)\]/g)].map(([, id]) => id!);

it('every rule of docs/spec has an id of its own and a test that cites it, and every cited id exists', () => {
  const rules = ruleIds(textsOf('docs/spec', /\.md$/));
  const cited = new Set(citedIds(textsOf('tests', /\.tsx?$/)));
  expect(rules.filter((id, index) => rules.indexOf(id) !== index), 'given twice').toEqual([]);
  expect(rules.filter((id) => !cited.has(id)), 'rules without a test').toEqual([]);
  expect([...cited].filter((id) => !rules.includes(id)), 'cited but not a rule').toEqual([]);
});
