import { expect, it } from 'vitest';
import { NAME_CELLS, TagAtlas } from '#client/avatars/tag-atlas.ts';

const nobody = () => false;

it('[AV6] a name keeps its cell, so it is painted once', () => {
  const atlas = new TagAtlas();
  const first = atlas.cellOf(7, nobody)!;
  expect(first.fresh).toBe(true);
  expect(atlas.cellOf(7, nobody)).toEqual({ cell: first.cell, fresh: false });
});

it('[AV6] who was longest out of sight gives way, who is in sight does not', () => {
  const atlas = new TagAtlas();
  const cells = Array.from({ length: NAME_CELLS }, (_, slot) => atlas.cellOf(slot, nobody)!.cell);
  expect(new Set(cells).size).toBe(NAME_CELLS);
  atlas.cellOf(0, nobody);
  expect(atlas.cellOf(1_000, (slot) => slot === 1)!.cell).toBe(cells[2]);
  expect(atlas.cellOf(2_000, () => true)).toBeUndefined();
});

it('[AV7] who leaves gives the cell back', () => {
  const atlas = new TagAtlas();
  const { cell } = atlas.cellOf(3, nobody)!;
  atlas.release(3);
  expect(atlas.cellOf(4, nobody)).toEqual({ cell, fresh: true });
});
