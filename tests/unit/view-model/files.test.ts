import { expect, it } from 'vitest';
import type { AssetList } from '#rooms/protocol/assets.ts';
import type { DeckView, ThingView } from '#client/session/session.ts';
import { fileLines } from '#client/view-model/files.ts';

it('[AS18] files are listed by size, with the names of what shows them now', () => {
  const report = { kind: 'document', pages: 3, bytesBefore: 1 } as const;
  const list = { usedBytes: 60, mostBytes: 100, assets: [['a', 10], ['b', 30], ['c', 20]].map(([assetId, bytes]) => ({ assetId, bytes, addedAt: 5, isInUse: false, report: assetId === 'b' ? { kind: 'picture', width: 1, height: 1, bytesBefore: 1 } : report })) } as unknown as AssetList;
  const things = new Map([['1', { asset: 'a', name: 'Park' }], ['2', { asset: 'a', name: 'Mill' }]] as never) as ReadonlyMap<never, ThingView>;
  const decks = new Map([['3', { asset: 'c', name: 'Costs' }]] as never) as ReadonlyMap<never, DeckView>;
  expect(fileLines(list, { things, decks }).map(({ assetId, pages, models, slides, isInUse }) => [assetId, pages, models, slides, isInUse])).toEqual([
    ['b', undefined, [], [], false], ['c', 3, [], ['Costs'], true], ['a', 3, ['Park', 'Mill'], [], true],
  ]);
});
