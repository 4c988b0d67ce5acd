import { beforeEach, expect, it } from 'vitest';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { LineShown, LineState } from '#rooms/protocol/live-text.ts';
import { ReadAloud } from '#client/view-model/read-aloud.ts';

const line = (name: string, text: string, state: LineState = 'open'): LineShown => ({ id: name.charCodeAt(0), by: name as ParticipantId, name, slot: 1 as Slot, n: 1, text, state });
let aloud: ReadAloud;
let now: number;
beforeEach(() => {
  aloud = new ReadAloud();
  now = 0;
});
/** What is read while a text is typed, a letter every 100 ms. */
function type(text: string, from = 0): string[] {
  return Array.from(text.slice(from)).flatMap((_letter, index) => {
    now += 100;
    return aloud.hear([line('Ann', text.slice(0, from + index + 1))], now).map((piece) => piece.text);
  });
}

it('[RT11] whole sentences are read, never characters, and the rest when the writer pauses', () => {
  expect(type('It costs 3.5 million. That is too much! I sugg')).toEqual(['It costs 3.5 million.', 'That is too much!']);
  now += 2_500;
  expect(aloud.hear([line('Ann', 'It costs 3.5 million. That is too much! I sugg')], now)).toEqual([{ name: 'Ann', text: 'I sugg' }]);
  // A word that goes on after the pause is read whole.
  const whole = 'It costs 3.5 million. That is too much! I suggest trees. ';
  expect(type(whole, 46)).toEqual(['suggest trees.']);
});

it('[RT11] nothing is read twice: of the message that was sent only the rest', () => {
  type('Good evening. I live next to the park');
  expect(aloud.restOf({ name: 'Bob', text: 'Good evening. I live next to the park' })).toBe('Good evening. I live next to the park');
  aloud.hear([], now + 100);
  expect(aloud.restOf({ name: 'Ann', text: 'Good evening. I live next to the park' })).toBe('I live next to the park');
  expect(aloud.restOf({ name: 'Ann', text: 'Good evening. I live next to the park' })).toBe('Good evening. I live next to the park');
  type('All of it. ');
  expect(aloud.restOf({ name: 'Ann', text: 'All of it.' })).toBe('');
});

it('[RT11] what is changed after it was read is read again from the changed word on', () => {
  expect(type('We want trees. ')).toEqual(['We want trees.']);
  now += 100;
  expect(aloud.hear([line('Ann', 'We want bushes. ')], now)).toEqual([{ name: 'Ann', text: 'bushes.' }]);
});

it('[RT11] who is interrupted is read as far as they came; of more than three at once nothing is read before it is sent', () => {
  expect(aloud.hear([line('Ann', 'We sho', 'lost')], 100)).toEqual([{ name: 'Ann', text: 'We sho' }]);
  const four = ['A', 'B', 'C', 'D'].map((name) => line(name, 'One. Two. '));
  const other = new ReadAloud();
  expect(other.hear(four, 100)).toEqual([]);
  expect(other.restOf({ name: 'A', text: 'One. Two.' })).toBe('One. Two.');
});
