import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session } from '#client/session/session.ts';
import { FAR, readFrame } from '#rooms/protocol/pose-frame.ts';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import type { RehearsalBody, RehearsalState } from '#rooms/protocol/rehearsal.ts';
import { CrowdProcess } from '#server/rehearsal/crowd-process.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

const poll = { timeout: 20_000, interval: 100 };
let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open(); });
afterAll(() => house.close());

async function openRehearsal(capacity = 50): Promise<MeetingOpened> {
  const { status, body } = await house.post<MeetingOpened>('api/meetings', { title: 'Tried-Out', scene: 'town-hall', capacity, rehearsal: true });
  expect(status).toBe(201);
  return body;
}
const direct = (body: RehearsalBody) => house.post<RehearsalState & { reason?: string }>('api/rehearsal', body);
const othersOf = (session: Session) => [...session.people.value.values()].filter(({ id }) => id !== session.me);
function isOnDisk(words: string): boolean {
  return readdirSync(house.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(words));
}

it('[RH1] [RH2] [RH3] [RH5] [RH6] simulated people come, walk, and do what they are asked; nothing of it is written', async () => {
  const { code, token, meetingId } = await openRehearsal();
  const chair = await house.enter(code, 'Rehearsing-Chair', { token });
  expect(chair.meeting.value.rehearsal).toBe(true);
  await direct({ meetingId, token, people: 3 });
  await expect.poll(() => othersOf(chair).length, poll).toBe(3);

  const seen = new Map<number, Set<string>>();
  chair.presence.onFrame((frame) => void readFrame(frame, {
    entry(slot, view, offset) { if ((view.getUint8(offset) & FAR) === 0) seen.set(slot, (seen.get(slot) ?? new Set()).add(`${view.getInt16(offset + 1, true)} ${view.getInt16(offset + 5, true)}`)); },
  }));
  await expect.poll(() => [...seen.values()].filter((places) => places.size > 10).length, poll).toBeGreaterThan(0);

  await direct({ meetingId, token, cue: 'hands' });
  await expect.poll(() => othersOf(chair).filter(({ handSince }) => handSince !== undefined).length, poll).toBe(3);
  await direct({ meetingId, token, cue: 'talk' });
  await expect.poll(() => othersOf(chair).filter(({ handSince }) => handSince !== undefined).length, poll).toBe(2);
  await direct({ meetingId, token, cue: 'question' });
  await expect.poll(() => chair.chat.value.map(({ text }) => text).join(' '), poll).toMatch(/\?/);

  await chair.command('chat.say', { text: 'Never-Written' });
  const guest = await house.enter(code, 'Guest');
  const { token: guestToken } = await house.knock(code);
  expect((await direct({ meetingId, token: guestToken, people: 9 })).body.reason).toBe('not-allowed');
  expect(guest.meeting.value.rehearsal).toBe(true);
  await direct({ meetingId, token, people: 1 });
  await expect.poll(() => othersOf(chair).length, poll).toBe(2);
  expect(['Never-Written', 'Rehearsing-Chair', 'Tried-Out', meetingId, code].map(isOnDisk)).toEqual([false, false, false, false, false]);
});

it('[RH4] they wait in the lobby, and are let in like anybody', async () => {
  const { code, token, meetingId } = await openRehearsal(4);
  const chair = await house.enter(code, 'Chair', { token });
  await chair.command('door.set', { door: 'lobby' });
  await direct({ meetingId, token, people: 2 });
  await expect.poll(() => chair.order.notice.value.waiting.length, poll).toBe(2);
  expect(othersOf(chair)).toEqual([]);
  await expect.poll(async () => (await direct({ meetingId, token })).body, poll).toEqual({ people: 2, inside: 0, waiting: 2 });
  await chair.command('lobby.admitAll', { listenOnly: false });
  await expect.poll(() => othersOf(chair).length, poll).toBe(2);
});

it('[RH1] [RH4] a rehearsal of a planned evening begins as that does: who is simulated waits for the start', async () => {
  const plan = { zone: 'Europe/Vilnius', beginsAt: Date.now() + 86_400_000, minutes: 90, languages: ['en'], description: '', lockedUntil: null, retentionDays: 30, template: '' };
  const { body: { code, token, meetingId } } = await house.post<MeetingOpened>('api/meetings', { title: 'Tried-Out', scene: 'town-hall', capacity: 4, rehearsal: true, plan });
  const chair = await house.enter(code, 'Chair', { token });
  await direct({ meetingId, token, people: 2 });
  await expect.poll(() => chair.order.notice.value.waiting.length, poll).toBe(2);
  expect(othersOf(chair)).toEqual([]);
  expect(await chair.command('meeting.start', {})).toMatchObject({ ok: true });
  await expect.poll(() => othersOf(chair).length, poll).toBe(2);
});

it('[RH8] a crowd that ends badly leaves the meeting as it is', async () => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  let ended = false;
  const crowd = new CrowdProcess({ base: house.base, code, language: 'lt' }, 2, { news: () => {}, ended: () => { ended = true; } }, silentLog);
  await expect.poll(() => othersOf(chair).map(({ name }) => name).toSorted(), poll).toEqual(['Agnė', 'Benas']);
  process.kill(crowd.pid!, 'SIGKILL');
  await expect.poll(() => ended, poll).toBe(true);
  await expect.poll(() => othersOf(chair).every(({ away }) => away), poll).toBe(true);
  expect(await chair.command('chat.say', { text: 'Goes on' })).toMatchObject({ ok: true });
});
