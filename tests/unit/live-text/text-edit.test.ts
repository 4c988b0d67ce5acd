import { expect, it } from 'vitest';
import { applyEdit, editBetween } from '#rooms/protocol/text-edit.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

/** Letters of several lengths in UTF-16, marks that combine, joiners, and both directions. */
const PIECES = ['a', 'Ą', 'ž', ' ', '\n', '.', '👋', '👩🏽‍🔬', '🇱🇹', 'e\u0301', '\u0327', 'שלום', 'مرحبا', '日本', '\u200f', '\u200d', '𝒳'];

it('[RT3] whatever is changed, applying the change makes the one text of the other, and no character is broken', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seededRandom(seed);
    const any = (most: number) => Math.floor(random() * most);
    const words = (most: number) => Array.from({ length: any(most) }, () => PIECES[any(PIECES.length)]!).join('');
    let text = words(12);
    for (let step = 0; step < 50; step += 1) {
      const points = [...text];
      const at = any(points.length + 1);
      const after = points.toSpliced(at, any(Math.min(6, points.length - at + 1)), words(4)).join('');
      const edit = editBetween(text, after);
      if (edit === undefined) expect(after, `seed ${seed}`).toBe(text);
      else {
        expect(edit.add.isWellFormed(), `seed ${seed}`).toBe(true);
        expect(applyEdit(text, edit), `seed ${seed}, step ${step}`).toBe(after);
      }
      text = after;
    }
  }
});

it('[RT3] a change is as small as what was changed, wherever in the line', () => {
  expect(editBetween('We should plant trees', 'We should not plant trees')).toEqual({ at: 10, erase: 0, add: 'not ' });
  expect(editBetween('plant treees', 'plant trees')).toMatchObject({ erase: 1, add: '' });
  expect(editBetween('hi 👋', 'hi 👋🏽')).toEqual({ at: 4, erase: 0, add: '🏽' });
  // Both are two UTF-16 units with the same first half.
  expect(editBetween('😀', '😁')).toEqual({ at: 0, erase: 1, add: '😁' });
  expect(editBetween('same', 'same')).toBeUndefined();
});

it('[RT3] a change of another text than this is noticed where it can be', () => {
  expect(applyEdit('short', { at: 4, erase: 2, add: 'x' })).toBeUndefined();
  expect(applyEdit('short', { at: 6, erase: 0, add: 'x' })).toBeUndefined();
  expect(applyEdit('short', { at: 5, erase: 0, add: 'er' })).toBe('shorter');
});
