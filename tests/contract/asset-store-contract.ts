import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PictureReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import type { AssetStore } from '#server/assets/asset-store.ts';

export interface OpenAssetStore {
  readonly store: AssetStore;
  /** The same, as after a restart; undefined for one that forgets. */
  reopen?(): Promise<AssetStore>;
  /** Puts files where nothing knows of them, as a killed house does; says whether they are still there. */
  orphan?(assetId: AssetId): Promise<() => boolean>;
  close(): Promise<void>;
}

const [park, school] = ['park-meeting', 'school-meeting'] as [MeetingId, MeetingId];
const idOf = (digit: string) => digit.repeat(64) as AssetId;
const report: PictureReport = { kind: 'picture', width: 4, height: 3, bytesBefore: 100 };
export const QUOTA = 1_000;

/** What every asset store does. `open` gives one with room for `QUOTA` bytes that knows the meetings `park-meeting` and `school-meeting`. */
export function assetStoreContract(name: string, open: () => Promise<OpenAssetStore>): void {
  describe(`asset store: ${name}`, () => {
    let opened: OpenAssetStore;
    let bench: string;
    beforeEach(async () => {
      opened = await open();
      bench = await mkdtemp(join(tmpdir(), 'tinghall-bench-'));
    });
    afterEach(async () => {
      await opened.close();
      await rm(bench, { recursive: true, force: true });
    });
    let folders = 0;
    async function files(bytes: number): Promise<{ folder: string; report: PictureReport }> {
      folders += 1;
      const folder = join(bench, String(folders));
      await mkdir(folder);
      await writeFile(join(folder, 'picture.webp'), new Uint8Array(bytes));
      return { folder, report };
    }

    it('[AS7] keeps a file for the meeting that brought it, and for no other', async () => {
      const { store } = opened;
      expect(await store.keep(park, idOf('a'), await files(300), 1)).toMatchObject({ kind: 'kept', asset: { bytes: 300 } });
      expect(store.find(park, idOf('a'))).toEqual({ kind: 'picture' });
      expect(store.find(school, idOf('a'))).toBeUndefined();
      expect(store.list(park)).toEqual([{ id: idOf('a'), report, bytes: 300, addedAt: 1 }]);
      expect(store.find(park, idOf('b'))).toBeUndefined();
    });

    it('[AS7] gives another meeting a known file without its bytes, and charges both once', async () => {
      const { store } = opened;
      await store.keep(park, idOf('a'), await files(300), 1);
      expect(await store.keep(school, idOf('a'), undefined, 2)).toMatchObject({ kind: 'kept' });
      await store.keep(park, idOf('a'), undefined, 3);
      expect([store.usedBytes(park), store.usedBytes(school)]).toEqual([300, 300]);
      await expect(store.keep(park, idOf('b'), undefined, 4)).rejects.toThrow();
    });

    it('[AS8] refuses what does not fit, and keeps nothing of it', async () => {
      const { store } = opened;
      await store.keep(park, idOf('a'), await files(700), 1);
      expect(await store.keep(park, idOf('b'), await files(301), 2)).toEqual({ kind: 'quota' });
      expect(store.known(idOf('b'))).toBeUndefined();
      expect(store.pathOf(idOf('b'), 'picture.webp')).toBeUndefined();
      expect(store.usedBytes(park)).toBe(700);
      expect(await store.keep(park, idOf('c'), await files(300), 3)).toMatchObject({ kind: 'kept' });
      // Full to the last byte, but what it has already it may bring again.
      expect(await store.keep(park, idOf('a'), await files(700), 4)).toMatchObject({ kind: 'kept' });
    });

    it('[AS8] never gives out the last room twice', async () => {
      const { store } = opened;
      const all = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(async (digit) => store.keep(park, idOf(digit), await files(400), 1)));
      expect(all.filter(({ kind }) => kind === 'kept')).toHaveLength(2);
      expect(store.usedBytes(park)).toBe(800);
      expect(store.list(park)).toHaveLength(2);
    });

    it('[AS12] takes the files over: nothing stays behind on the bench', async () => {
      const { store } = opened;
      const first = await files(10);
      const again = await files(10);
      await store.keep(park, idOf('a'), first, 1);
      await store.keep(park, idOf('a'), again, 1);
      expect(existsSync(first.folder)).toBe(false);
      expect(store.list(park)).toHaveLength(1);
    });

    it('[AS14] frees the room of what is taken away, and throws the file away with its last meeting', async () => {
      const { store } = opened;
      await store.keep(park, idOf('a'), await files(700), 1);
      await store.keep(school, idOf('a'), undefined, 1);
      const path = store.pathOf(idOf('a'), 'picture.webp');
      expect(await store.drop(park, idOf('b'), () => true)).toBe(false);
      expect(await store.drop(park, idOf('a'), () => false), 'in use').toBe(false);
      expect(store.usedBytes(park)).toBe(700);
      expect(await store.drop(park, idOf('a'), () => true)).toBe(true);
      expect(await store.drop(park, idOf('a'), () => true)).toBe(false);
      expect([store.usedBytes(park), store.usedBytes(school), store.find(park, idOf('a'))]).toEqual([0, 700, undefined]);
      expect(path === undefined || existsSync(path), 'the school still has it').toBe(true);
      expect(await store.keep(park, idOf('b'), await files(900), 2)).toMatchObject({ kind: 'kept' });
      expect(await store.drop(school, idOf('a'), () => true)).toBe(true);
      expect([store.known(idOf('a')), path !== undefined && existsSync(path)]).toEqual([undefined, false]);
    });

    it('[AS15] forgets a meeting with all its files, but for those that another meeting has', async () => {
      const { store } = opened;
      await store.keep(park, idOf('a'), await files(300), 1);
      await store.keep(park, idOf('b'), await files(200), 2);
      await store.keep(school, idOf('b'), undefined, 3);
      expect(store.meetings().toSorted()).toEqual([park, school]);
      const own = store.pathOf(idOf('a'), 'picture.webp');
      await store.forget(park);
      expect([store.usedBytes(park), store.list(park), store.known(idOf('a')), own !== undefined && existsSync(own)]).toEqual([0, [], undefined, false]);
      expect([store.meetings(), store.usedBytes(school)]).toEqual([[school], 200]);
      expect(store.list(school)).toMatchObject([{ id: idOf('b'), addedAt: 3 }]);
      await store.forget(park);
    });

    it('[AS8] [AS14] stays whole when the same file comes, goes and comes at once', async () => {
      const { store } = opened;
      const [first, second, third] = [await files(300), await files(300), await files(300)];
      await Promise.all([
        store.keep(park, idOf('a'), first, 1), store.drop(park, idOf('a'), () => true), store.drop(park, idOf('a'), () => true), store.keep(school, idOf('a'), second, 1),
        store.keep(park, idOf('a'), third, 1),
      ]);
      expect(store.list(park)).toHaveLength(1);
      const path = store.pathOf(idOf('a'), 'picture.webp');
      expect(opened.reopen === undefined || (path !== undefined && existsSync(path))).toBe(true);
    });

    it('[AS12] throws away what a killed house left behind, and nothing else', async () => {
      const { store, orphan } = opened;
      if (orphan === undefined) return;
      await store.keep(park, idOf('a'), await files(100), 1);
      const isThere = await orphan(idOf('d'));
      await store.tidy();
      expect([isThere(), existsSync(store.pathOf(idOf('a'), 'picture.webp')!)]).toEqual([false, true]);
      await orphan(idOf('e'));
      expect(await store.keep(park, idOf('e'), await files(50), 2)).toMatchObject({ kind: 'kept', asset: { bytes: 50 } });
      expect(statSync(store.pathOf(idOf('e'), 'picture.webp')!).size).toBe(50);
    });

    it('[AS7] knows after a restart what it knew before', async () => {
      if (opened.reopen === undefined) return;
      await opened.store.keep(park, idOf('a'), await files(300), 1);
      const again = await opened.reopen();
      expect(again.list(park)).toEqual([{ id: idOf('a'), report, bytes: 300, addedAt: 1 }]);
      expect(existsSync(again.pathOf(idOf('a'), 'picture.webp')!)).toBe(true);
    });
  });
}
