import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SmallProject } from '#tests/support/small-project.ts';

const GREET = `import { readFileSync } from 'node:fs';
console.log('neighbour ' + JSON.parse(readFileSync('node_modules/neighbour/package.json', 'utf8')).version);`;
const FETCHING = /Fetching the packages/;

let project: SmallProject;
beforeEach(() => { project = new SmallProject({ 'greet.ts': GREET }); });
afterEach(() => project.close());

/** The command that every `npm run …` begins with. */
const greet = () => project.start(process.execPath, ['server/setup/run.cjs', 'greet.ts']);

it('the locked packages are fetched once', { timeout: 30_000 }, async () => {
  expect(await greet().ended).toMatchObject({ code: 0, output: expect.stringMatching(/Fetching the packages[^]*neighbour 1\.0\.0/) });
  expect((await greet().ended).output).not.toMatch(FETCHING);
});

it('packages that somebody installed by hand from the same lock file are taken as they are', { timeout: 30_000 }, async () => {
  execFileSync('npm', ['ci', '--offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project.root });
  expect(await greet().ended).toEqual({ code: 0, output: 'neighbour 1.0.0\n' });
});

it('they are fetched again when the lock file has changed, or when what lies there is not whole', { timeout: 40_000 }, async () => {
  await greet().ended;
  project.package('2.0.0');
  expect((await greet().ended).output).toMatch(/Fetching the packages[^]*neighbour 2\.0\.0/);
  rmSync(join(project.root, 'node_modules', 'neighbour'), { recursive: true });
  expect((await greet().ended).output).toMatch(/Fetching the packages[^]*neighbour 2\.0\.0/);
  // As npm leaves it when it is broken off: its own note comes last.
  rmSync(join(project.root, 'node_modules', '.package-lock.json'));
  expect((await greet().ended).output).toMatch(/Fetching the packages[^]*neighbour 2\.0\.0/);
});

it('two commands at once do not install at once', { timeout: 30_000 }, async () => {
  const ended = await Promise.all([greet().ended, greet().ended, greet().ended]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(ended.filter(({ output }) => FETCHING.test(output))).toHaveLength(1);
  expect(ended.every(({ output }) => output.endsWith('neighbour 1.0.0\n'))).toBe(true);
});

it('packages that cannot be fetched are said in words, with what npm says', { timeout: 30_000 }, async () => {
  const lock = join(project.root, 'package-lock.json');
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"integrity": "sha512-..../, '"integrity": "sha512-AAAA'));
  const { code, output } = await greet().ended;
  expect(code).toBe(1);
  expect(output).toMatch(/EINTEGRITY[^]*The packages could not be fetched/);
});
