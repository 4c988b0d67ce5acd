import { Client } from '@colyseus/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOM_NAME } from '#rooms/protocol/join.ts';
import { PROTOCOL_VERSION } from '#rooms/protocol/version.ts';
import { look } from '#tests/support/open-record.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open(); });
afterAll(() => house.close());

/** A client that keeps to no rule. */
async function rawClient(code: string, overrides: object = {}) {
  const door = await house.knock(code);
  const client = new Client(new URL('rt', house.base).href);
  client.auth.token = door.token;
  const room = await client.joinOrCreate(ROOM_NAME, { protocol: PROTOCOL_VERSION, meetingId: door.meetingId, view: 'hall', join: { name: 'Raw', look }, ...overrides });
  room.reconnection.enabled = false;
  room.onMessage('*', () => {});
  return room;
}

it('[RO1] a client of another version is turned away', async () => {
  const { code } = await house.openMeeting();
  await expect(rawClient(code, { protocol: 0 })).rejects.toThrow('wrong-version');
});

it('[RO4] whatever is sent, it is refused, and nobody is disconnected or changed', async () => {
  const { code } = await house.openMeeting();
  const witness = await house.enter(code, 'Witness');
  const raw = await rawClient(code);
  await expect.poll(() => witness.people.value.size).toBe(2);
  const before = [...witness.people.value.values()];
  const random = seededRandom(11);
  const values: unknown[] = [undefined, null, 0, '', [], {}, 'x'.repeat(5_000), { name: 'chat.say' }, { name: 'chat.say', key: 'k', payload: {} },
    { name: '__proto__', key: 'key-key-key', payload: {} }, { name: 'toString', key: 'key-key-key', payload: {} }, { name: 'participant.join', key: 'key-key-key', payload: { name: 'Other', look } },
    { name: 'meeting.open', key: 'key-key-key', payload: { title: 'x', scene: 'town-hall', capacity: 5 } }, { name: 'chat.say', key: 'key-key-key', payload: { text: 5 } }];
  for (const type of ['command', 'session.view', 'voice', 'text', 'nonsense', 'pose']) {
    for (const value of values) {
      const reply = await raw.request<unknown, { ok?: boolean }>(type, value as object).catch((error: Error) => ({ ok: false, error: error.message }));
      expect(reply?.ok, `${type} ${JSON.stringify(value)?.slice(0, 60)}`).not.toBe(true);
      raw.send(type, value);
    }
  }
  for (let round = 0; round < 200; round += 1) raw.sendBytes(round % 2 ? 'pose' : 'junk', Uint8Array.from({ length: Math.floor(random() * 64) }, () => Math.floor(random() * 256)));
  expect(await witness.command('chat.say', { text: 'still here' })).toMatchObject({ ok: true });
  expect(raw.connection.isOpen).toBe(true);
  expect([...witness.people.value.values()].map(({ name, view, role }) => [name, view, role])).toEqual(before.map(({ name, view, role }) => [name, view, role]));
  await expect.poll(() => witness.chat.value.map(({ text }) => text)).toEqual(['still here']);
  await raw.leave();
});
