import { LocalPresence } from '@colyseus/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HouseProcesses } from '#server/cluster/house-processes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const presence = new LocalPresence();
const running: HouseProcesses[] = [];
afterEach(async () => { for (const each of running.splice(0)) await each.leave(); });
async function join(id: string): Promise<HouseProcesses> {
  const processes = new HouseProcesses(presence, () => ({ id, url: `http://${id}:8080` }), async () => {});
  await processes.join();
  running.push(processes);
  return processes;
}
const idsOf = (processes: HouseProcesses) => processes.living().map(({ id }) => id);

it('[CL1] processes know of each other at once, and when one leaves or falls silent', async () => {
  const a = await join('a');
  const b = await join('b');
  await vi.waitFor(() => expect([idsOf(a), idsOf(b)]).toEqual([['a', 'b'], ['a', 'b']]));
  expect(await a.locate('b')).toEqual({ id: 'b', url: 'http://b:8080' });
  expect(await a.locate('c')).toBeUndefined();

  // Killed: its beats stop, nothing else tells of it.
  const dying = new HouseProcesses(presence, () => ({ id: 'd', url: 'http://d' }), async () => {});
  await dying.join();
  await vi.waitFor(() => expect(idsOf(a)).toEqual(['a', 'b', 'd']));
  vi.spyOn(presence, 'hset').mockImplementation(async (key, field, value) => { if (field !== 'd') return LocalPresence.prototype.hset.call(presence, key, field, value); return false; });
  await vi.advanceTimersByTimeAsync(9_000);
  expect([idsOf(a), idsOf(b)]).toEqual([['a', 'b'], ['a', 'b']]);
  vi.restoreAllMocks();
  await dying.leave();

  await b.leave();
  await vi.waitFor(() => expect(idsOf(a)).toEqual(['a']));
});

it('[CL2] [CL5] all choose the same one; who does not answer is passed over until it gives a sign of life', async () => {
  const [a, b] = [await join('a'), await join('b')];
  await vi.waitFor(() => expect(idsOf(a)).toEqual(['a', 'b']));
  const meetings = Array.from({ length: 200 }, (_, index) => `meeting-${index}`);
  const chosen = meetings.map((meeting) => a.chosenFor(meeting).id);
  expect(meetings.map((meeting) => b.chosenFor(meeting).id)).toEqual(chosen);
  expect(chosen.filter((id) => id === 'a').length).toBeGreaterThan(60);
  expect(chosen.filter((id) => id === 'b').length).toBeGreaterThan(60);

  // It stops soon: it is found still, and nothing new is at home there.
  await b.retire();
  await vi.waitFor(() => expect(meetings.every((meeting) => a.chosenFor(meeting).id === 'a')).toBe(true));
  expect(await a.locate('b')).toMatchObject({ id: 'b' });
  const c = await join('c');
  await vi.waitFor(() => expect(idsOf(a)).toEqual(['a', 'b', 'c']));
  expect(meetings.map((meeting) => c.chosenFor(meeting).id)).toEqual(meetings.map((meeting) => a.chosenFor(meeting).id));
  await c.leave();

  a.bury('b');
  expect(meetings.every((meeting) => a.chosenFor(meeting).id === 'a')).toBe(true);
  expect(await a.locate('b')).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await a.locate('b')).toMatchObject({ id: 'b' });
});
