import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import { MemoryAssetStore } from '#server/assets/memory-asset-store.ts';
import { sweepAssets, UNUSED_MS } from '#server/assets/sweep-assets.ts';
import { silentLog } from '#tests/support/record-ports.ts';

const [park, gone, unreadable] = ['park', 'gone', 'unreadable'] as [MeetingId, MeetingId, MeetingId];
const idOf = (digit: string) => digit.repeat(64) as AssetId;
let bench: string;
beforeEach(async () => { bench = await mkdtemp(join(tmpdir(), 'tinghall-sweep-')); });
afterEach(() => rm(bench, { recursive: true, force: true }));

async function files(): Promise<{ folder: string; report: { kind: 'picture'; width: number; height: number; bytesBefore: number } }> {
  const folder = await mkdtemp(join(bench, 'files-'));
  await writeFile(join(folder, 'picture.webp'), new Uint8Array(10));
  return { folder, report: { kind: 'picture', width: 1, height: 1, bytesBefore: 10 } };
}

it('[AS15] takes away what nothing speaks of, after a day; what is shown, or may be put back, stays', async () => {
  const store = new MemoryAssetStore();
  const at = { fresh: UNUSED_MS * 3, old: UNUSED_MS };
  for (const [digit, when] of [['a', at.old], ['b', at.old], ['c', at.old], ['d', at.old], ['e', at.fresh]] as const) await store.keep(park, idOf(digit), await files(), when);
  await store.keep(gone, idOf('a'), undefined, at.fresh);
  await store.keep(unreadable, idOf('a'), undefined, at.old);
  const meeting = {
    objects: new Map([['1', { asset: idOf('a'), removed: false }], ['2', { asset: idOf('b'), removed: true }]]),
    decks: new Map([['3', { asset: idOf('c') }]]),
  };
  const find = async (id: MeetingId) => {
    if (id === unreadable) throw new Error('the disk');
    return id === park ? { meeting } as never : undefined;
  };
  const sweep = () => sweepAssets({ store, records: { find }, clock: { now: () => UNUSED_MS * 3 }, log: silentLog });
  expect(await sweep()).toBe(2);
  expect(store.list(park).map(({ id }) => id[0])).toEqual(['a', 'b', 'c', 'e']);
  expect([store.list(gone).length, store.list(unreadable).length]).toEqual([0, 1]);
  expect(store.known(idOf('d'))).toBeUndefined();
  expect(await sweep()).toBe(0);
});
