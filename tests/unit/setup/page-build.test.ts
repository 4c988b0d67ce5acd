import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PageBuild } from '#server/setup/client-build.ts';
import type { Progress } from '#server/setup/progress.ts';

let root: string;
let said: string[];
const progress: Progress = {
  say: (text) => void said.push(text),
  percent() {},
  busy(text) {
    said.push(text);
    return () => {};
  },
};
const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const pageText = () => readdirSync(join(root, 'dist', 'client', 'assets')).map((name) => readFileSync(join(root, 'dist', 'client', 'assets', name), 'utf8')).join('');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tinghall-page-'));
  said = [];
  mkdirSync(join(root, 'client'));
  write('client/index.html', '<!doctype html><title>small</title><script type="module" src="./main.ts"></script>');
  write('client/main.ts', 'document.title = "first";');
  write('vite.config.ts', 'export default {};');
});
afterEach(() => rmSync(root, { recursive: true }));

it('is built once from the same sources, and again from others', async () => {
  await new PageBuild(root).ensure(progress);
  await new PageBuild(root).ensure(progress);
  expect(said).toHaveLength(1);
  write('client/main.ts', 'document.title = "second";');
  await new PageBuild(root).ensure(progress);
  expect(said).toHaveLength(2);
  expect(pageText()).toContain('second');
});

it('is built again when it was deleted, or when a file is missing or cut short', async () => {
  const page = new PageBuild(root);
  await page.ensure(progress);
  const index = join(root, 'dist', 'client', 'index.html');
  for (const damage of [() => rmSync(join(root, 'dist', 'client'), { recursive: true }), () => rmSync(index), () => writeFileSync(index, '<!doctype'), () => rmSync(join(root, 'dist'), { recursive: true })]) {
    expect(page.isCurrent()).toBe(true);
    damage();
    expect(page.isCurrent()).toBe(false);
    await page.ensure(progress);
  }
  expect(said).toHaveLength(5);
  expect(readFileSync(index, 'utf8')).toContain('<title>small</title>');
});

it('built by hand it counts as well', async () => {
  await new PageBuild(root).anew(progress);
  expect(new PageBuild(root).isCurrent()).toBe(true);
});

it('two commands at once build it once', async () => {
  await Promise.all([new PageBuild(root).ensure(progress), new PageBuild(root).ensure(progress)]);
  expect(said.toSorted()).toEqual(['Another command is building the page; waiting for it …', 'Building the page (some seconds)']);
});

it('a build that fails leaves the page that was there, and lets the next command try', async () => {
  await new PageBuild(root).ensure(progress);
  write('client/main.ts', 'import "./absent.ts";');
  await expect(new PageBuild(root).ensure(progress)).rejects.toThrow(/absent/);
  expect(pageText()).toContain('first');
  expect(existsSync(join(root, 'dist', 'client', 'index.html'))).toBe(true);
  write('client/main.ts', 'document.title = "third";');
  await new PageBuild(root).ensure(progress);
  expect(pageText()).toContain('third');
});
