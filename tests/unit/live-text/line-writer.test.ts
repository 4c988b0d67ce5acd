import { beforeEach, expect, it } from 'vitest';
import type { LineMessage } from '#rooms/protocol/live-text.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { LineWriter } from '#client/view-model/line-writer.ts';

let now: number;
let timers: { at: number; deed(): void }[];
let sent: LineMessage[];
let answers: Result<unknown>[];
let refused: (string | undefined)[];
let writer: LineWriter;
let slow: (() => Promise<void>) | undefined;
beforeEach(() => {
  now = 0;
  timers = [];
  sent = [];
  answers = [];
  refused = [];
  slow = undefined;
  writer = new LineWriter({
    send: async (message) => {
      sent.push(message);
      await slow?.();
      return answers.shift() ?? accept({});
    },
    later: (deed, ms) => {
      const timer = { at: now + ms, deed };
      timers.push(timer);
      return () => { timers = timers.filter((other) => other !== timer); };
    },
    onRefusal: (reason) => refused.push(reason),
  });
});

async function pass(ms: number): Promise<void> {
  for (const until = now + ms; now < until; now += 50) {
    await Promise.resolve().then(() => {}).then(() => {});
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { deed } of due) deed();
  }
}

it('[RT1] [RT2] nothing is told before it is wished; then the first key at once, and what follows every 200 ms', async () => {
  writer.write('secret');
  await pass(500);
  expect(sent).toEqual([]);
  writer.write('');
  writer.switch(true);
  for (const text of ['W', 'We', 'We ', 'We s', 'We sh', 'We sho']) {
    writer.write(text);
    await pass(100);
  }
  await pass(400);
  expect(sent[0]).toEqual({ n: 1, whole: 'W' });
  expect(sent.length).toBeLessThanOrEqual(4);
  expect(sent.slice(1).map((message) => ('add' in message ? message.add : '?')).join('')).toBe('e sho');
  expect(sent.map(({ n }) => n)).toEqual(sent.map((_, index) => index + 1));
});

it('[RT2] switched off or emptied, the line goes at once for the others', async () => {
  writer.switch(true);
  writer.write('We');
  await pass(300);
  writer.switch(false);
  await pass(300);
  writer.switch(true);
  await pass(300);
  writer.write('  ');
  await pass(300);
  expect(sent).toEqual([{ n: 1, whole: 'We' }, { n: 2, end: true }, { n: 3, whole: 'We' }, { n: 4, end: true }]);
});

it('[RT5] before a line is sent all of it is told; what is typed meanwhile belongs to the next one', async () => {
  writer.switch(true);
  writer.write('Ye');
  await pass(50);
  writer.write('Yes');
  writer.flush();
  writer.hold();
  writer.write('');
  writer.write('And');
  await pass(1_000);
  expect(sent).toEqual([{ n: 1, whole: 'Ye' }, { n: 2, at: 2, erase: 0, add: 's' }]);
  writer.release(true);
  await pass(200);
  expect(sent.slice(2)).toEqual([{ n: 3, whole: 'And' }]);
});

it('[RT5] after a line was sent nothing of it is left behind, whatever the room had made of it', async () => {
  writer.switch(true);
  writer.write('Yes');
  await pass(300);
  writer.flush();
  writer.hold();
  writer.write('');
  writer.release(true);
  await pass(300);
  expect(sent).toEqual([{ n: 1, whole: 'Yes' }, { n: 2, end: true }]);
});

it('[RT1] a slow connection makes the messages larger, not more', async () => {
  let answer = () => {};
  slow = () => new Promise<void>((resolve) => { answer = resolve; });
  writer.switch(true);
  for (const text of ['a', 'ab', 'abc', 'abcd']) {
    writer.write(text);
    await pass(300);
  }
  expect(sent).toEqual([{ n: 1, whole: 'a' }]);
  answer();
  await pass(300);
  expect(sent.slice(1)).toEqual([{ n: 2, at: 1, erase: 0, add: 'bcd' }]);
});

it('[RT5] a line that could not be sent goes on as it was', async () => {
  writer.switch(true);
  writer.write('Yes');
  await pass(300);
  writer.flush();
  writer.hold();
  writer.write('');
  writer.write('Yes');
  writer.release(false);
  await pass(300);
  expect(sent).toHaveLength(1);
});

it('[RT3] after a refusal and after a lost connection the whole line is told', async () => {
  answers = [accept({}), refuse('conflict')];
  writer.switch(true);
  writer.write('a');
  await pass(300);
  writer.write('ab');
  await pass(600);
  expect(sent.slice(1)).toEqual([{ n: 2, at: 1, erase: 0, add: 'b' }, { n: 3, whole: 'ab' }]);
  expect(refused.every((reason) => reason === undefined)).toBe(true);
  writer.startAgain();
  await pass(300);
  expect(sent.at(-1)).toEqual({ n: 4, whole: 'ab' });
});

it('[RT9] whose line cannot be shown is told so, and it is tried again in a while', async () => {
  answers = [refuse('too-many-writers')];
  writer.switch(true);
  writer.write('me too');
  await pass(1_000);
  expect(sent).toHaveLength(1);
  expect(refused.at(-1)).toBe('too-many-writers');
  await pass(2_000);
  expect(sent).toHaveLength(2);
  expect(refused.at(-1)).toBeUndefined();
});

it('[RT3] half a character, as some keyboards compose them, does not travel', async () => {
  writer.switch(true);
  writer.write('hi \ud83d');
  await pass(300);
  writer.write('hi 👋');
  await pass(300);
  expect(sent).toEqual([{ n: 1, whole: 'hi \ufffd' }, { n: 2, at: 3, erase: 1, add: '👋' }]);
});
