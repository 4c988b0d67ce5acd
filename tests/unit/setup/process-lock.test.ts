import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { processLock, tryProcessLock } from '#server/setup/process-lock.ts';

let folder: string;
let file: string;
let holder: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinghall-lock-'));
  file = join(folder, 'deeper', 'some.lock');
});
afterEach(async () => {
  holder?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

it('is had by one at a time; who waits is told so once, and gets it in the end', async () => {
  const first = tryProcessLock(file)!;
  expect(tryProcessLock(file)).toBeUndefined();
  let waits = 0;
  const second = processLock(file, () => { waits += 1; });
  await expect.poll(() => waits).toBe(1);
  first.release();
  first.release();
  (await second).release();
  expect(waits).toBe(1);
  tryProcessLock(file)!.release();
});

it('stays with a process that has forgotten it, and is free when that process is killed', async () => {
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', `
    const { tryProcessLock } = await import(${JSON.stringify(join(process.cwd(), 'server/setup/process-lock.ts'))});
    tryProcessLock(${JSON.stringify(file)});
    setTimeout(() => { globalThis.gc(); globalThis.gc(); console.log('forgotten'); }, 50);
    setInterval(() => {}, 1_000);
  `], { stdio: ['ignore', 'pipe', 'inherit'] });
  holder = child;
  await new Promise((resolve) => { child.stdout.once('data', resolve); });
  expect(tryProcessLock(file)).toBeUndefined();
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGKILL');
  await gone;
  tryProcessLock(file)!.release();
});
