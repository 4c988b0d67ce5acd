import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { AssetDesk } from '#server/assets/asset-desk.ts';
import { MemoryAssetStore } from '#server/assets/memory-asset-store.ts';
import { Workshop } from '#server/assets/workshop/workshop.ts';
import { fieldGlb, glb, triangleBuffer, triangleJson } from '#tests/support/models.ts';
import { silentLog } from '#tests/support/record-ports.ts';

const park = 'park-meeting' as MeetingId;
let folder: string;
let free: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinghall-desk-'));
  free = 1e12;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (quota?: number) => AssetDesk.open({
  store: new MemoryAssetStore(quota), workshop: new Workshop(silentLog), clock: { now: () => 1 }, log: silentLog, workFolder: join(folder, 'uploads'), freeBytes: async () => free,
});
const triangle = (name: string) => Readable.from([Buffer.from(glb(triangleJson({ asset: { version: '2.0', copyright: name } }), triangleBuffer()))]);
const leftovers = () => readdir(join(folder, 'uploads')).catch(() => []);

it('[AS8] the last of the disk is not for uploads', async () => {
  const desk = await open();
  free = 400e6;
  expect(await desk.take(park, triangle('late'))).toMatchObject({ ok: false, reason: 'storage-failed', detail: 'disk' });
  free = 600e6;
  expect(await desk.take(park, triangle('late'))).toMatchObject({ ok: true });
  expect(await leftovers()).toEqual([]);
}, 60_000);

it('[AS8] [AS12] of many that come at once as many are kept as fit, and of the others nothing stays', async () => {
  const one = await open();
  const first = await one.take(park, triangle('0'));
  if (!first.ok) throw new Error(first.reason);
  const size = one.store.usedBytes(park);
  const desk = await open(size * 3 + 20);
  const all = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => desk.take(park, triangle(name))));
  const reasons = all.map((taken) => (taken.ok ? 'kept' : taken.reason));
  expect(reasons.filter((reason) => reason === 'kept')).toHaveLength(3);
  expect(reasons.filter((reason) => reason === 'asset-quota')).toHaveLength(3);
  expect(reasons.filter((reason) => reason === 'too-fast'), 'six at a time').toHaveLength(2);
  expect(desk.store.usedBytes(park)).toBeLessThanOrEqual(size * 3 + 20);
  expect(await leftovers()).toEqual([]);
}, 60_000);

it('[AS12] a house that closes lets go of what it is working on', async () => {
  const desk = await open();
  const taking = desk.take(park, Readable.from([Buffer.from(fieldGlb(400))]));
  await expect.poll(leftovers, { timeout: 20_000 }).toHaveLength(1);
  await desk.close();
  expect(await taking).toMatchObject({ ok: false, reason: 'asset-unavailable' });
  expect(await leftovers()).toEqual([]);
}, 60_000);
