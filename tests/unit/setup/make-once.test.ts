import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeOnce, type Making } from '#server/setup/worker/make-once.ts';

let cache: string;
let target: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'tinghall-worker-'));
  target = join(cache, 'worker-1.0', 'worker');
});
afterEach(() => rmSync(cache, { recursive: true }));

const making = (more: Partial<Making> = {}): Making => ({
  target,
  find: async () => (existsSync(target) ? { bin: target, how: 'cached' } : { bin: undefined, why: 'none yet' }),
  fetch: async () => undefined,
  make: async (path) => { writeFileSync(path, 'made'); return undefined; },
  onWait() {},
  ...more,
});

it('two commands at once make one worker; the second waits and takes it', async () => {
  let made = 0;
  let waited = 0;
  let goOn = () => {};
  const slow = making({
    make: async (path) => {
      made += 1;
      writeFileSync(path, 'half');
      await new Promise<void>((resolve) => { goOn = resolve; });
      writeFileSync(path, 'whole');
      return undefined;
    },
    onWait: () => { waited += 1; },
  });
  const both = [makeOnce(slow), makeOnce(slow)];
  await expect.poll(() => [made, waited]).toEqual([1, 1]);
  expect(existsSync(target)).toBe(false);
  goOn();
  expect(await Promise.all(both)).toEqual([{ bin: target, how: 'cached' }, { bin: target, how: 'cached' }]);
  expect(made).toBe(1);
  expect(readFileSync(target, 'utf8')).toBe('whole');
});

it('what a broken-off build left behind is thrown away, and a failed one puts nothing into the cache', async () => {
  const left = join(cache, 'worker-1.0', 'making', 'build', 'half.o');
  mkdirSync(join(left, '..'), { recursive: true });
  writeFileSync(left, 'half');
  expect(await makeOnce(making({ make: async (path) => { writeFileSync(path, 'bad'); return existsSync(left) ? 'left over' : 'it does not compile'; } }))).toEqual({ bin: undefined, why: 'it does not compile' });
  expect(existsSync(target)).toBe(false);
  expect(await makeOnce(making())).toEqual({ bin: target, how: 'cached' });
});

it('a cache that cannot be written is said in words, and one that is fetched does not need it', async () => {
  writeFileSync(join(cache, 'file'), '');
  const nowhere = making({ target: join(cache, 'file', 'worker-1.0', 'worker') });
  expect(await makeOnce(nowhere)).toEqual({ bin: undefined, why: expect.stringMatching(/in the folder .*file: there is a file where a folder must be\. Set TINGHALL_CACHE/) });
  expect(await makeOnce({ ...nowhere, fetch: async () => ({ bin: '/elsewhere', how: 'downloaded' }) })).toEqual({ bin: '/elsewhere', how: 'downloaded' });
});
