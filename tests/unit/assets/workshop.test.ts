import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Workshop } from '#server/assets/workshop/workshop.ts';
import { fieldGlb, glb, triangleBuffer, triangleJson } from '#tests/support/models.ts';
import { silentLog } from '#tests/support/record-ports.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'tinghall-workshop-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

async function order(bytes: Uint8Array) {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  const files = await mkdtemp(join(folder, 'files-'));
  return { path, folder: files, isPreview: false };
}

it('[AS4] a file that takes too long or too much memory is stopped, and the next one is worked on', async () => {
  const heavy = await order(fieldGlb(500));
  const hasty = new Workshop(silentLog, { workMs: 150, memoryBytes: 2e9 });
  expect(await hasty.work(heavy)).toMatchObject({ ok: false, reason: 'asset-timeout' });
  expect(await readdir(heavy.folder)).toEqual([]);
  const small = new Workshop(silentLog, { workMs: 60_000, memoryBytes: 60e6 });
  expect(await small.work(heavy)).toMatchObject({ ok: false, reason: 'asset-too-heavy', detail: 'memory' });

  const workshop = new Workshop(silentLog);
  const [missing, whole] = await Promise.all([
    workshop.work({ path: join(folder, 'nothing-here'), folder, isPreview: false }),
    workshop.work(await order(glb(triangleJson(), triangleBuffer()))),
  ]);
  expect(missing, 'our trouble, not the file’s').toMatchObject({ ok: false, reason: 'asset-unavailable', detail: 'ENOENT' });
  expect(whole).toMatchObject({ ok: true, files: ['model.glb', 'low.glb'], report: { kind: 'model', trianglesBefore: 1 } });
}, 60_000);

it('[AS4] [AS12] a workshop that closes stops what it works on and what waits, at once', async () => {
  const workshop = new Workshop(silentLog);
  const both = [workshop.work(await order(fieldGlb(500))), workshop.work(await order(fieldGlb(500)))];
  await Promise.resolve();
  await workshop.close();
  expect(await Promise.all(both)).toMatchObject([{ ok: false, reason: 'asset-unavailable' }, { ok: false, reason: 'asset-unavailable' }]);
}, 60_000);

it.runIf(existsSync('/usr/bin/prlimit'))('[AS4] a process that nobody watches any more is ended by the system', async () => {
  const workshop = new Workshop(silentLog, { workMs: 250, memoryBytes: 2e9 });
  const working = workshop.work(await order(fieldGlb(700)));
  await expect.poll(async () => {
    for (const pid of await readdir('/proc')) {
      const [parent, said] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''), readFile(`/proc/${pid}/limits`, 'utf8').catch(() => '')]);
      const isOurs = Number(parent.slice(parent.lastIndexOf(')') + 2).split(' ')[1]) === process.pid && (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('workshop/work.ts');
      if (isOurs) return said;
    }
    return undefined;
  }, { interval: 5 }).toMatch(/Max cpu time +4 +4 /);
  expect(await working).toMatchObject({ ok: false, reason: 'asset-timeout' });
}, 60_000);
