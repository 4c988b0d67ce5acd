import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import type { DeviceId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { LineEdit, LineShown, TextNotice } from '#rooms/protocol/live-text.ts';
import type { Seat } from '#rooms/shell/seats.ts';
import { TextDesk } from '#rooms/shell/text-desk.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { linesAfter } from '#client/session/live-text.ts';

let now: number;
let barred: Set<string>;
let slow: string[];
let told: TextNotice[];
let desk: TextDesk;
let reader: readonly LineShown[];
beforeEach(() => {
  now = 1_000_000;
  barred = new Set();
  slow = [];
  told = [];
  reader = [];
  desk = new TextDesk({
    clock: { now: () => now }, mayWrite: (id) => !barred.has(id), nameOf: (id) => `name of ${id}`,
    tellAll: (notice) => {
      told.push(notice);
      if (!slow.includes('reader')) hear(notice);
      return slow;
    },
    tell: (session, notice) => {
      if (slow.includes(session)) return false;
      hear(notice);
      return true;
    },
  });
});

function hear(notice: TextNotice): void {
  const after = linesAfter(reader, notice);
  if (after === undefined) throw new Error('a notice does not follow on what the reader knows');
  reader = after;
}
const seat = (name: string, slot = name.charCodeAt(0)): Seat => ({ slot: slot as Slot, deviceId: `device-${name}` as DeviceId, participantId: name as ParticipantId, sessionId: `${name}-${slot}` });
const [ann, bob] = [seat('ann'), seat('bob')];
const seen = () => reader.map(({ by, text, state }) => [by, text, state]);

it('[RT1] [RT3] what several people write is told once a tick, all together, and as changes', () => {
  expect(desk.write(ann, { n: 1, whole: 'We shuold' })).toMatchObject({ ok: true });
  desk.write(bob, { n: 1, whole: 'Iš 👋' });
  desk.write(bob, { n: 2, at: 4, erase: 0, add: '🏽' });
  desk.tick();
  desk.tick();
  expect(told).toHaveLength(1);
  expect(seen()).toEqual([['ann', 'We shuold', 'open'], ['bob', 'Iš 👋🏽', 'open']]);
  desk.write(ann, { n: 2, at: 5, erase: 2, add: 'ou' });
  desk.write(ann, { n: 3, at: 9, erase: 0, add: ' plant' });
  desk.tick();
  expect(told.at(-1)).toMatchObject({ all: false, lines: [], gone: [], edits: [{ n: 2, at: 5 }] });
  expect(seen()[0]).toEqual(['ann', 'We should plant', 'open']);
  expect(reader[0]).toMatchObject({ name: 'name of ann', slot: ann.slot });
  desk.write(ann, { n: 4, end: true });
  desk.tick();
  expect(seen()).toEqual([['bob', 'Iš 👋🏽', 'open']]);
});

it('[RT3] a change that follows on another text is refused, and the whole line puts it right', () => {
  desk.write(ann, { n: 1, whole: 'one' });
  expect(desk.write(ann, { n: 3, at: 3, erase: 0, add: 'x' })).toMatchObject({ reason: 'conflict' });
  expect(desk.write(ann, { n: 2, at: 9, erase: 0, add: 'x' })).toMatchObject({ reason: 'conflict' });
  expect(desk.write(bob, { n: 1, at: 0, erase: 0, add: 'x' })).toMatchObject({ reason: 'conflict' });
  expect(desk.write(ann, { n: 9, whole: 'one two' })).toMatchObject({ ok: true });
  expect(desk.write(ann, { n: 10, at: 7, erase: 0, add: '!' })).toMatchObject({ ok: true });
  desk.tick();
  expect(seen()).toEqual([['ann', 'one two!', 'open']]);
});

it('[RT4] what is no text, too long, or from somebody who may not write, is refused and changes nothing', () => {
  barred.add('bob');
  expect(desk.write(bob, { n: 1, whole: 'hello' })).toMatchObject({ reason: 'not-allowed' });
  desk.write(ann, { n: 1, whole: 'x'.repeat(limits.chatText) });
  for (const nonsense of [null, 'x', {}, { n: 2 }, { n: 0, whole: 'x' }, { n: 2, whole: 'x'.repeat(limits.chatText + 1) }, { n: 2, whole: '\ud83d' }, { n: 2, whole: 'a\u0007' },
    { n: 2, at: -1, erase: 0, add: '' }, { n: 2, at: 0, erase: 0, add: 'y' }, { n: 2, at: 0.5, erase: 0, add: '' }, { n: 2, end: false }, { n: 2, whole: 'x', more: 1 }]) {
    expect(desk.write(ann, nonsense), JSON.stringify(nonsense)).toMatchObject({ reason: 'invalid' });
  }
  desk.tick();
  expect(seen()).toEqual([['ann', 'x'.repeat(limits.chatText), 'open']]);
  barred.add('ann');
  desk.tick();
  expect(seen()).toEqual([]);
});

it('[RT4] of whatever is sent, what is refused changes nothing, and what is taken is text', () => {
  for (let seed = 1; seed <= 8; seed += 1) {
    const random = seededRandom(seed);
    const any = <Value,>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
    const values = [-1, 0, 1, 2, 3, 999, 1_001, 1.5, 2 ** 53, NaN, Infinity, '', 'x', '👋', '\ud83d', '\u0000', '\n', 'x'.repeat(999), 'x'.repeat(1_001), null, true, [], {}];
    let n = 0;
    for (let round = 0; round < 300; round += 1) {
      now += 2_000;
      const like = any([{ n: n + 1, at: any(values), erase: any(values), add: any(values) }, { n: n + 1, whole: any(values) }, { n: any(values), end: any(values) }, { n: n + 1, at: 0, erase: 0, add: any(values) }]);
      const message: unknown = random() < 0.1 ? any(values) : random() < 0.2 ? { ...like, [any(['n', 'at', 'whole', 'end', 'more'])]: any(values) } : like;
      desk.tick();
      const before = JSON.stringify(reader);
      const { ok } = desk.write(ann, message);
      desk.tick();
      if (!ok) expect(JSON.stringify(reader), `seed ${seed}, round ${round}`).toBe(before);
      else n = (message as { n: number }).n;
      for (const { text } of reader) expect(text.isWellFormed() && text.length <= limits.chatText && text.trim() !== '', `seed ${seed}, round ${round}`).toBe(true);
    }
  }
});

it('[RT4] a flood of messages or characters is refused, and the next breath is free again', () => {
  const answers = Array.from({ length: 60 }, (_, n) => desk.write(ann, { n: n + 1, whole: `line ${n}` }));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(limits.linesBurst);
  expect(answers.at(-1)).toMatchObject({ reason: 'too-fast' });
  now += 2_000;
  expect(desk.write(ann, { n: 100, whole: 'again' })).toMatchObject({ ok: true });
  const pasted = Array.from({ length: 5 }, (_, n) => desk.write(bob, { n: n + 1, whole: `${n}`.repeat(limits.chatText) }).ok);
  expect(pasted).toEqual([true, true, true, false, false]);
  expect(desk.write(bob, { n: 9, end: true })).toMatchObject({ ok: true });
});

it('[RT5] the message of the record takes the place of the line that became it, and of no other', () => {
  desk.write(ann, { n: 1, whole: 'Plant trees. ' });
  desk.write(bob, { n: 1, whole: 'Plant trees.' });
  desk.tick();
  desk.said('ann' as ParticipantId, 'Another thing', 'chat');
  desk.tick();
  expect(seen()).toHaveLength(2);
  desk.said('ann' as ParticipantId, 'Plant trees.', 'chat');
  desk.tick();
  expect(seen()).toEqual([['bob', 'Plant trees.', 'open']]);
});

it('[RT6] who is lost in the middle is shown as that for a minute, who leaves for ten seconds, who is sent out not at all', () => {
  const cora = seat('cora');
  for (const each of [ann, bob, cora]) desk.write(each, { n: 1, whole: 'We should' });
  desk.tick();
  desk.pause(ann, limits.awayMs);
  desk.pause(bob, 0);
  desk.sendOut(cora);
  desk.tick();
  expect(seen()).toEqual([['ann', 'We should', 'lost'], ['bob', 'We should', 'lost']]);
  now += limits.lineLeftMs;
  desk.tick();
  expect(seen()).toEqual([['ann', 'We should', 'lost']]);
  now += limits.lineLostMs - limits.lineLeftMs - 1;
  desk.tick();
  expect(seen()).toHaveLength(1);
  now += 1;
  desk.tick();
  expect(seen()).toEqual([]);
});

it('[RT7] who comes back within that time goes on with the line, also with another number', () => {
  desk.write(ann, { n: 7, whole: 'We should' });
  desk.tick();
  desk.pause(ann, limits.closedMs);
  desk.forget(ann);
  desk.tick();
  const back = seat('ann', 999);
  now += 30_000;
  desk.enter(back);
  desk.tick();
  expect(desk.read(back)).toMatchObject({ value: { lines: [{ slot: 999, text: 'We should', state: 'open' }] } });
  const { id } = reader[0]!;
  expect(desk.write(back, { n: 1, whole: 'We should not' })).toMatchObject({ ok: true });
  desk.tick();
  expect(reader).toMatchObject([{ id, slot: 999, text: 'We should not', state: 'open' }]);
});

it('[RT7] who is back before anybody was told of the loss is shown at the new place all the same', () => {
  desk.write(ann, { n: 1, whole: 'We should' });
  desk.tick();
  desk.pause(ann, limits.awayMs);
  desk.enter(seat('ann', 999));
  desk.tick();
  expect(reader).toMatchObject([{ slot: 999, state: 'open' }]);
});

it('[RT8] a notice that does not follow on what is known is noticed, and so is a change of an unknown line', () => {
  desk.write(ann, { n: 1, whole: 'We' });
  desk.tick();
  const { id } = reader[0]!;
  const change = (edit: Partial<LineEdit>): TextNotice => ({ all: false, lines: [], edits: [{ id, n: 2, at: 2, erase: 0, add: '!', ...edit }], gone: [] });
  expect(linesAfter(reader, change({}))).toMatchObject([{ text: 'We!', n: 2 }]);
  expect(linesAfter(reader, change({ n: 3 }))).toBeUndefined();
  expect(linesAfter(reader, change({ id: id + 1 }))).toBeUndefined();
  expect(linesAfter(reader, change({ at: 3 }))).toBeUndefined();
});

it('[RT8] who comes late reads the lines as they stand, and who missed something gets everything', () => {
  desk.write(ann, { n: 1, whole: 'We' });
  desk.tick();
  desk.write(ann, { n: 2, at: 2, erase: 0, add: ' should' });
  // Asked before it was told: the change comes with the next notice, once.
  reader = [];
  const asked = desk.read(bob);
  if (asked.ok) hear(asked.value);
  desk.tick();
  expect(seen()).toEqual([['ann', 'We should', 'open']]);
  slow = ['reader'];
  desk.write(ann, { n: 3, at: 9, erase: 0, add: ' plant' });
  desk.write(bob, { n: 1, whole: 'Yes' });
  desk.tick();
  desk.write(ann, { n: 4, end: true });
  desk.tick();
  expect(seen()).toEqual([['ann', 'We should', 'open']]);
  slow = [];
  desk.tick();
  expect(seen()).toEqual([['bob', 'Yes', 'open']]);
});

it('[RT8] who asks for all lines all the time is refused for a while', () => {
  const answers = Array.from({ length: 20 }, () => desk.read(ann).ok);
  expect(answers.filter((ok) => ok)).toHaveLength(10);
  now += 1_000;
  expect(desk.read(ann).ok).toBe(true);
});

it('[RT3] the messages that are documented for other programs are such', () => {
  const examples = [...readFileSync('docs/real-time-text.md', 'utf8').matchAll(/```json\n([^`]+)```/g)].map(([, json]) => json!);
  const written = examples[0]!.trim().split('\n').map((line) => JSON.parse(line) as unknown);
  expect(written.map((message) => desk.write(ann, message).ok)).toEqual([true, true, true]);
  const notice = JSON.parse(examples[1]!) as TextNotice;
  expect(Object.keys(notice).toSorted()).toEqual(['all', 'edits', 'gone', 'lines']);
  desk.write(bob, { n: 1, whole: 'Yes' });
  desk.tick();
  expect(Object.keys(told.at(-1)!).toSorted()).toEqual(Object.keys(notice).toSorted());
  expect(Object.keys(told.at(-1)!.lines[0]!).toSorted()).toEqual(Object.keys(notice.lines[0]!).toSorted());
});

it('[RT9] so many write at once; who does not touch the line gives way, and after two minutes it goes by itself', () => {
  const many = Array.from({ length: limits.writers }, (_, n) => seat(`writer${n}`, n + 1));
  for (const each of many) expect(desk.write(each, { n: 1, whole: 'hm' })).toMatchObject({ ok: true });
  expect(desk.write(ann, { n: 1, whole: 'me too' })).toMatchObject({ reason: 'too-many-writers' });
  now += limits.writerYieldsMs;
  for (const each of many.slice(1)) desk.write(each, { n: 2, at: 2, erase: 0, add: '!' });
  expect(desk.write(ann, { n: 2, whole: 'me too' })).toMatchObject({ ok: true });
  desk.tick();
  expect(reader.map(({ by }) => by)).toContain('ann');
  expect(reader.map(({ by }) => by)).not.toContain('writer0');
  now += limits.writerRestMs;
  desk.tick();
  expect(seen()).toEqual([]);
});
