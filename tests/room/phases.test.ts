import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LobbyNews } from '#rooms/protocol/door.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { noVoice } from '#server/voice/no-voice.ts';
import { look, plan } from '#tests/support/open-record.ts';

/** Whose voices the room has taken last. */
const silent = new Map<string, boolean>();
const none = noVoice('no voice in this test');
let house: RunningHouse;
beforeAll(async () => {
  house = await RunningHouse.open({ voice: { ...none, open: (...given) => ({ ...none.open(...given), silence: (participant, silenced) => silent.set(participant, silenced) }) } });
});
afterAll(() => house.close());

it('[PH1] [PH2] [PH3] [PH5] [PH6] who comes early waits outside, comes in with the start, and hears nothing of before', async () => {
  const beginsAt = Date.now() + 3_600_000;
  const { code, token, meetingId } = await house.openMeeting(50, { plan: plan({ beginsAt }) });
  const door = await house.knock(code);
  expect(door).toMatchObject({ phase: 'planned', plan: { beginsAt, zone: 'Europe/Vilnius', minutes: 90 } });
  expect(await house.tryEnter(door, 'Ann')).toMatchObject({ reason: 'in-lobby' });
  const body = { meetingId, token: door.token, join: { name: 'Ann', look } };
  const first = (await house.post<LobbyNews>('api/lobby', body)).body;
  expect(first).toEqual({ kind: 'waiting', place: 1, for: 'start', beginsAt });
  const chair = await house.enter(code, 'Chair', { token });
  await chair.command('chat.say', { text: 'Is the microphone in its place?' });
  await expect.poll(() => chair.chat.value.map(({ passing }) => passing)).toEqual([true]);
  const next = house.post<LobbyNews>('api/lobby', { ...body, knows: first });
  expect(await chair.command('meeting.start', {})).toMatchObject({ ok: true });
  expect((await next).body).toEqual({ kind: 'come-in' });
  const ann = await house.enter(code, 'Ann', { token: door.token });
  await expect.poll(() => ann.meeting.value.phase).toBe('open');
  await chair.command('meeting.pause', { word: 'Back at seven' });
  await expect.poll(() => [ann.meeting.value.phase, ann.meeting.value.pauseWord]).toEqual(['paused', 'Back at seven']);
  // [PH5] Only who leads is heard, also of those who come meanwhile.
  const bob = await house.enter(code, 'Bob');
  const heard = () => [chair, ann, bob].map(({ me }) => silent.get(me) === false);
  expect(heard()).toEqual([true, false, false]);
  await chair.command('participant.setRole', { participantId: bob.me, role: 'clerk' });
  await expect.poll(heard).toEqual([true, false, true]);
  await chair.command('meeting.resume', {});
  await expect.poll(heard).toEqual([true, true, true]);
});

it('[PH7] [PH8] everybody is told of the end, nobody stays, nobody enters', async () => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const ann = await house.enter(code, 'Ann');
  expect(await chair.command('meeting.end', {})).toMatchObject({ ok: true });
  for (const one of [chair, ann]) await expect.poll(() => [one.connection.value, one.closedBecause.value]).toEqual(['closed', 'ended']);
  const door = await house.knock(code);
  expect(door).toMatchObject({ phase: 'ended' });
  expect(await house.tryEnter(door, 'Bob')).toMatchObject({ reason: 'meeting-ended' });
});
