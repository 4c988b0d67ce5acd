import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingLeases } from '#server/storage/sqlite-meeting-leases.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { namesSeenBy, RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
/** What another process on the same data folder would have, if nothing kept it away. */
let others: DatabaseSync;
beforeAll(async () => {
  house = await RunningHouse.open();
  others = openDatabase(join(house.dataDir, 'tinghall.sqlite'));
});
afterAll(async () => {
  others.close();
  await house.close();
});

it('[SR3] a room whose meeting another process has taken closes, writes nothing, and people are back when it can be had again, with what they asked for done once', async () => {
  const { code, token, meetingId } = await house.openMeeting();
  const chair = await house.enter(code, 'Rūta', { token });
  const ann = await house.enter(code, 'Ann');
  expect(await ann.command('chat.say', { text: 'before' })).toMatchObject({ ok: true });
  const leases = new SqliteMeetingLeases(others, { now: () => Date.now() + 60_000 });
  expect(await leases.acquire(meetingId, 'another process', 60_000)).toMatchObject({ kind: 'granted' });
  const store = new SqliteMeetingStore(others, () => {});
  const events = async () => (await store.load(meetingId))!.events.length;
  const before = await events();

  const late = ann.command('chat.say', { text: 'meanwhile' });
  await expect.poll(() => [chair.connection.value, ann.connection.value]).toEqual(['reconnecting', 'reconnecting']);
  expect(await events()).toBe(before);
  expect(await house.tryEnter(await house.knock(code), 'Bob')).toMatchObject({ ok: false, reason: 'meeting-moved' });
  expect(await events()).toBe(before);

  await leases.release(meetingId, 'another process');
  expect(await late).toMatchObject({ ok: true });
  await expect.poll(() => namesSeenBy(chair)).toEqual(['Ann', 'Rūta']);
  await expect.poll(() => chair.chat.value.map(({ text }) => text)).toEqual(['before', 'meanwhile']);
  expect(await events()).toBe(before + 1);
});
