import { expect, it } from 'vitest';
import type { MarkId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { MarkView } from '#client/session/session.ts';
import { clearedBetween, makersOf, markNewsBetween, marksInWords } from '#client/view-model/marks.ts';

const mark = (id: string, name: string, kind: 'stroke' | 'tape'): [MarkId, MarkView] => [id as MarkId, {
  id: id as MarkId, by: name as ParticipantId, name, colour: 'lake', kind, points: [[0, 0, 0], [3, 0, 4]],
}];

it('[PT14] tells what was measured and who has drawn how much, and of the news each who begins to draw once', () => {
  const before = new Map([mark('a', 'Ann', 'stroke')]);
  const after = new Map([...before, mark('b', 'Ann', 'stroke'), mark('c', 'Bo', 'stroke'), mark('d', 'Bo', 'stroke'), mark('e', 'Bo', 'tape')]);
  expect(marksInWords(after)).toEqual({
    measured: [{ id: 'e', name: 'Bo', measured: { kind: 'distance', length: 5, height: 0 } }], drawn: [{ by: 'Ann', name: 'Ann', count: 2 }, { by: 'Bo', name: 'Bo', count: 2 }],
  });
  expect(markNewsBetween(before, after)).toMatchObject({ measured: [{ name: 'Bo' }], drew: ['Bo'] });
  expect(markNewsBetween(after, before)).toEqual({ measured: [], drew: [] });
});

it('[PT18] tells who has things there, and of whom nothing is left', () => {
  const before = new Map([mark('a', 'Ann', 'stroke'), mark('b', 'Ann', 'tape'), mark('c', 'Bo', 'stroke')]);
  expect(makersOf(before)).toEqual([{ by: 'Ann', name: 'Ann', count: 2 }, { by: 'Bo', name: 'Bo', count: 1 }]);
  const without = (...ids: string[]) => new Map([...before].filter(([id]) => !ids.includes(id)));
  expect(clearedBetween(before, without('a'))).toEqual([]);
  expect(clearedBetween(before, without('a', 'b')).map(({ name }) => name)).toEqual(['Ann']);
  expect(clearedBetween(before, new Map()).map(({ name }) => name)).toEqual(['Ann', 'Bo']);
  expect(clearedBetween(without('c'), before)).toEqual([]);
});
