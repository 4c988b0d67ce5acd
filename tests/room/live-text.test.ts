import { Client } from '@colyseus/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOM_NAME } from '#rooms/protocol/join.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { READ_TEXT, TEXT } from '#rooms/protocol/live-text.ts';
import { editBetween } from '#rooms/protocol/text-edit.ts';
import { PROTOCOL_VERSION } from '#rooms/protocol/version.ts';
import type { Session } from '#client/session/session.ts';
import { look } from '#tests/support/open-record.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

let house: RunningHouse;
beforeAll(async () => (house = await RunningHouse.open()));
afterAll(() => house.close());

const seenBy = (session: Session) => session.text.lines.value.map(({ name, text, state }) => [name, text, state]).toSorted();

it('[RT1] [RT3] [RT5] [RT8] several people write; all others read along, also who comes late; what is sent is one message of the record', async () => {
  const { code } = await house.openMeeting();
  const [ann, bob, cora] = [await house.enter(code, 'Ann'), await house.enter(code, 'Bob', { view: 'plain' }), await house.enter(code, 'Cora')];
  expect(await ann.text.write({ n: 1, whole: 'We shuold' })).toMatchObject({ ok: true });
  expect(await bob.text.write({ n: 1, whole: 'Taip 👋🏽' })).toMatchObject({ ok: true });
  expect(await ann.text.write({ n: 2, ...editBetween('We shuold', 'We should')! })).toMatchObject({ ok: true });
  const both = [['Ann', 'We should', 'open'], ['Bob', 'Taip 👋🏽', 'open']];
  await expect.poll(() => seenBy(cora)).toEqual(both);
  const late = await house.enter(code, 'Late');
  await expect.poll(() => seenBy(late)).toEqual(both);
  await ann.text.write({ n: 3, at: 9, erase: 0, add: ' plant trees' });
  await expect.poll(() => seenBy(late)[0]).toEqual(['Ann', 'We should plant trees', 'open']);

  expect(await ann.command('chat.say', { text: 'We should plant trees' })).toMatchObject({ ok: true });
  for (const reader of [bob, cora, late]) {
    await expect.poll(() => reader.chat.value.map(({ name, text }) => [name, text])).toEqual([['Ann', 'We should plant trees']]);
    await expect.poll(() => seenBy(reader)).toEqual([['Bob', 'Taip 👋🏽', 'open']]);
  }
});

it('[RT4] a flood is refused with its reason; nobody is disconnected, and everybody else goes on', async () => {
  const { code, token } = await house.openMeeting();
  const [chair, ann, bob] = [await house.enter(code, 'Chair', { token }), await house.enter(code, 'Ann'), await house.enter(code, 'Bob')];
  const flood = Array.from({ length: 200 }, (_, n) => ann.text.write({ n: n + 1, whole: 'x'.repeat(limits.chatText) }));
  expect(await bob.text.write({ n: 1, whole: 'calm' })).toMatchObject({ ok: true });
  const answers = await Promise.all(flood);
  expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(limits.writtenBurst / limits.chatText + 1);
  expect(answers.at(-1)).toMatchObject({ reason: 'too-fast' });
  await expect.poll(() => seenBy(chair)).toContainEqual(['Bob', 'calm', 'open']);
  expect([ann.connection.value, bob.connection.value]).toEqual(['live', 'live']);
  // Who only looks on writes no such lines either, and what they had begun goes.
  expect(await chair.command('participant.setRole', { participantId: bob.me, role: 'observer' })).toMatchObject({ ok: true });
  await expect.poll(() => seenBy(chair).filter(([name]) => name === 'Bob')).toEqual([]);
  expect(await bob.text.write({ n: 2, whole: 'calm' })).toMatchObject({ reason: 'not-allowed' });
});

it('[RT4] whatever is sent, it changes no line and disconnects nobody', async () => {
  const { code } = await house.openMeeting();
  const [ann, witness] = [await house.enter(code, 'Ann'), await house.enter(code, 'Witness')];
  await witness.text.write({ n: 1, whole: 'still here' });
  const random = seededRandom(5);
  const any = <Value,>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
  const values = [-1, 0, 1, 1.5, 2 ** 53, NaN, '', 'x', '\u0000', null, true, [], {}, [1], 'x'.repeat(2_000)];
  for (let round = 0; round < 60; round += 1) {
    const message = Object.fromEntries(['n', 'at', 'erase', 'add', 'whole', 'end', '__proto__'].flatMap((key) => (random() < 0.6 ? [[key, any(values)]] : [])));
    const answer = await ann.text.write(any([message, any(values)]) as never);
    // Of all these only "the line is gone" and the whole line of one letter are messages.
    if (answer.ok) expect(['end', 'whole'].some((key) => key in message)).toBe(true);
  }
  await expect.poll(() => seenBy(ann).filter(([name]) => name === 'Witness')).toEqual([['Witness', 'still here', 'open']]);
  expect(await witness.command('chat.say', { text: 'still here' })).toMatchObject({ ok: true });
  expect([ann.connection.value, witness.connection.value]).toEqual(['live', 'live']);
});

it('[RT6] [RT7] who leaves in the middle is shown as interrupted and can go on; who is sent out leaves nothing', async () => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const door = await house.knock(code);
  const enter = async () => {
    const result = await house.tryEnter(door, 'Ann');
    if (!result.ok) throw new Error(result.reason);
    return result.value;
  };
  let ann = await enter();
  await ann.text.write({ n: 1, whole: 'We should' });
  await expect.poll(() => seenBy(chair)).toEqual([['Ann', 'We should', 'open']]);
  await ann.leave();
  await expect.poll(() => seenBy(chair)).toEqual([['Ann', 'We should', 'lost']]);
  ann = await enter();
  await expect.poll(() => seenBy(chair)).toEqual([['Ann', 'We should', 'open']]);
  // A page that was loaded again finds its own line by the number of its device.
  await expect.poll(() => ann.text.lines.value.map(({ slot, text }) => [slot === ann.slot.value, text])).toEqual([[true, 'We should']]);
  await ann.text.write({ n: 1, whole: 'We should plant' });
  await expect.poll(() => seenBy(chair)).toEqual([['Ann', 'We should plant', 'open']]);
  expect(await chair.command('order.act', { participantId: ann.me, act: 'removed', why: '' })).toMatchObject({ ok: true });
  await expect.poll(() => seenBy(chair)).toEqual([]);
  await expect.poll(() => ann.closedBecause.value).toBe('sent-out');
});

it('[RT6] [RT7] [RT8] a connection that breaks in the middle of a line: shown as interrupted, and taken up where it was', async () => {
  const { code } = await house.openMeeting();
  const witness = await house.enter(code, 'Witness');
  const door = await house.knock(code);
  const client = new Client(new URL('rt', house.base).href);
  client.auth.token = door.token;
  const join = async () => {
    const room = await client.joinOrCreate(ROOM_NAME, { protocol: PROTOCOL_VERSION, meetingId: door.meetingId, view: 'plain', join: { name: 'Ann', look } });
    room.reconnection.enabled = false;
    room.onMessage('*', () => {});
    return room;
  };
  const before = await join();
  expect(await before.request(TEXT, { n: 1, whole: 'We should' })).toMatchObject({ ok: true });
  await expect.poll(() => seenBy(witness)).toEqual([['Ann', 'We should', 'open']]);
  before.connection.close();
  await expect.poll(() => seenBy(witness)).toEqual([['Ann', 'We should', 'lost']]);
  const { id } = witness.text.lines.value[0]!;

  const after = await join();
  await expect.poll(() => seenBy(witness)).toEqual([['Ann', 'We should', 'open']]);
  expect(await after.request(READ_TEXT, {})).toMatchObject({ ok: true, value: { all: true, lines: [{ id, text: 'We should' }] } });
  // What the room holds now is not what this connection has told it: a change must not be applied to it blindly.
  expect(await after.request(TEXT, { n: 5, at: 9, erase: 0, add: '!' })).toMatchObject({ reason: 'conflict' });
  expect(await after.request(TEXT, { n: 6, whole: 'We should plant' })).toMatchObject({ ok: true });
  await expect.poll(() => witness.text.lines.value.map((line) => [line.id, line.text])).toEqual([[id, 'We should plant']]);
  await after.leave();
});
