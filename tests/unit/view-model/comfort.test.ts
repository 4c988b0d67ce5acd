import { expect, it } from 'vitest';
import { Comfort } from '#client/view-model/comfort.ts';
import { usualHeadsetWishes } from '#client/view-model/headset-wishes.ts';

const minutes = (count: number) => count * 60_000;
const wishes = { ...usualHeadsetWishes, timeAlarm: 0 } as const;
function begun(): Comfort {
  const comfort = new Comfort();
  comfort.begin(0);
  return comfort;
}

it('[CF1] asks every ten minutes, after an answer as after none, and never who wishes so', () => {
  const comfort = begun();
  expect(comfort.due(minutes(10) - 1, wishes)).toBeUndefined();
  expect(comfort.due(minutes(10), wishes)).toBe('question');
  expect(comfort.due(minutes(10), { ...wishes, comfortQuestion: false })).toBeUndefined();
  comfort.answer(2, minutes(11));
  expect(comfort.due(minutes(21) - 1, wishes)).toBeUndefined();
  expect(comfort.due(minutes(21), wishes)).toBe('question');
  comfort.skip(minutes(21));
  expect(comfort.due(minutes(30), wishes)).toBeUndefined();
  expect(comfort.due(minutes(31), wishes)).toBe('question');
});

it.each([[[7], [true]], [[6], [false]], [[0, 2, 3], [false, false, true]], [[5, 7], [false, true]], [[4, 6, 7], [false, false, true]], [[6, 6, 0], [false, false, false]]] as const)('[CF2] of the answers %j the stop rule says %j', (answers, advised) => {
  const comfort = begun();
  expect(answers.map((value, i) => comfort.answer(value, minutes(i)))).toEqual(advised);
});

it('[CF3] reminds of the time as wished, and again after ten minutes', () => {
  const comfort = begun();
  const alarm = { comfortQuestion: false, timeAlarm: 20 } as const;
  expect(comfort.due(minutes(20) - 1, alarm)).toBeUndefined();
  expect(comfort.due(minutes(20), alarm)).toBe('alarm');
  expect(comfort.minutes(minutes(20) + 59_000)).toBe(20);
  comfort.reminded(minutes(20));
  expect(comfort.due(minutes(29), alarm)).toBeUndefined();
  expect(comfort.due(minutes(30), alarm)).toBe('alarm');
  expect(comfort.due(minutes(300), { ...alarm, timeAlarm: 0 })).toBeUndefined();
});

it('[CF4] forgets everything with the headset', () => {
  const comfort = begun();
  comfort.answer(1, minutes(10));
  comfort.end();
  expect(comfort.due(minutes(100), usualHeadsetWishes)).toBeUndefined();
  comfort.begin(minutes(100));
  expect(comfort.answer(6, minutes(110)), 'the first answer of another stay').toBe(false);
  expect(comfort.due(minutes(109), usualHeadsetWishes)).toBeUndefined();
});
