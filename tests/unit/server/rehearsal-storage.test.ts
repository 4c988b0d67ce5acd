import { expect, it } from 'vitest';
import type { Batch } from '#rooms/ports.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { memoryShelves } from '#server/rehearsal/memory-shelves.ts';
import { RehearsalStorage } from '#server/rehearsal/rehearsal-storage.ts';
import { randomIds } from '#server/random-ids.ts';

const key = Buffer.alloc(32, 7);
const clock = { now: () => 1_000 };
const shelves = () => memoryShelves(key, { clock, ids: randomIds });
const [real, tried] = ['real-meeting', 'tried-meeting'] as MeetingId[];
const opening = (meetingId: MeetingId, rehearsal: boolean): Batch => ({
  meetingId, expectedVersion: 0, fence: 0, key: `open-${meetingId}` as CommandKey, actor: 'host', at: 1, contents: [], reply: {},
  events: [{ type: 'meeting.opened', meetingId, title: 'The park', scene: 'town-hall', capacity: 9, chair: 'chair' as ParticipantId, ...(rehearsal ? { rehearsal } : {}) }],
});

it('[RH2] keeps a rehearsal beside the house and forgets all of it, and nothing else', async () => {
  const house = await shelves();
  const storage = new RehearsalStorage(house, shelves);
  for (const [meetingId, rehearsal] of [[real!, false], [tried!, true]] as const) expect(await storage.store.append(opening(meetingId, rehearsal))).toMatchObject({ kind: 'appended' });
  expect([storage.has(real!), storage.has(tried!)]).toEqual([false, true]);
  expect(await storage.directory.reserve('AAAAAA', real!)).toBe(true);
  // A code is taken, whoever has it.
  expect(await storage.directory.reserve('AAAAAA', tried!)).toBe(false);
  expect(await storage.directory.reserve('BBBBBB', tried!)).toBe(true);
  expect(await storage.directory.reserve('BBBBBB', real!)).toBe(false);
  const { token } = await storage.devices.issue(tried!, 'ann' as ParticipantId);
  expect(await storage.devices.verify(token, tried!)).toMatchObject({ participantId: 'ann' });
  expect(await storage.leases.acquire(tried!, 'us', 9_000)).toMatchObject({ kind: 'granted' });
  expect(await storage.leases.acquire(real!, 'us', 9_000)).toMatchObject({ kind: 'granted' });
  expect(await storage.leases.renew([real!, tried!], 'us', 9_000)).toEqual(new Set([real, tried]));

  // The house has never heard of it.
  expect(await house.store.load(tried!)).toBeUndefined();
  expect(await house.directory.find('BBBBBB')).toBeUndefined();
  expect(await house.devices.verify(token, tried!)).toBeUndefined();

  await storage.forget(tried!);
  expect(await storage.store.load(tried!)).toBeUndefined();
  expect(await storage.directory.find('BBBBBB')).toBeUndefined();
  expect(await storage.devices.verify(token, tried!)).toBeUndefined();
  // Its room may still be closing: what it writes goes nowhere.
  expect(await storage.store.append({ ...opening(tried!, true), key: 'late' as CommandKey })).toEqual({ kind: 'lost' });
  expect(await house.store.load(tried!)).toBeUndefined();
  expect(await storage.directory.find('AAAAAA')).toBe(real);
});
