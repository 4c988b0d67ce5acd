import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';

let parent: string;
beforeEach(async () => { parent = await mkdtemp(join(tmpdir(), 'tinghall-data-')); });
afterEach(() => rm(parent, { recursive: true }));

it('makes the folder, for its own user only', async () => {
  const folder = openDataFolder(join(parent, 'a', 'data'));
  expect((await stat(folder.path)).mode & 0o077).toBe(0);
  folder.release();
});

it('belongs to one process at a time, and to the next once it is released', () => {
  const first = openDataFolder(parent);
  expect(() => openDataFolder(parent, { patienceMs: 0 })).toThrow(/another running Tinghall uses the folder .* DATA_DIR/);
  first.release();
  openDataFolder(parent, { patienceMs: 0 }).release();
});

it('is free again when the process that held it was killed', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', `
    const { openDataFolder } = await import(${JSON.stringify(join(process.cwd(), 'server/data-folder.ts'))});
    // Kept, as the process keeps it: what nobody keeps is collected, and the lock with it.
    globalThis.held = openDataFolder(${JSON.stringify(parent)});
    console.log('held');
    setInterval(() => {}, 1000);
  `], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await new Promise((resolve) => { holder.stdout.once('data', resolve); });
  expect(() => openDataFolder(parent, { patienceMs: 0 })).toThrow(/another running Tinghall/);
  const gone = new Promise((resolve) => { holder.once('exit', resolve); });
  holder.kill('SIGKILL');
  await gone;
  openDataFolder(parent, { patienceMs: 0 }).release();
});

it('says what is wrong with a place that cannot be a folder', async () => {
  await writeFile(join(parent, 'file'), '');
  expect(() => openDataFolder(join(parent, 'file'))).toThrow(/there is a file where a folder must be.*DATA_DIR/);
  expect(() => openDataFolder(join(parent, 'file', 'below'))).toThrow(/there is a file where a folder must be/);
});

it('says so when it belongs to somebody else, rather than that it is in use', async () => {
  await mkdir(join(parent, 'in-use.sqlite'));
  expect(() => openDataFolder(parent)).toThrow(/in-use\.sqlite cannot be written.*DATA_DIR/);
});
