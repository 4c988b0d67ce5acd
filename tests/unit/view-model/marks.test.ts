import { expect, it } from 'vitest';
import type { MarkId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { MarkView } from '#client/session/session.ts';
import { markNewsBetween, marksInWords } from '#client/view-model/marks.ts';

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
