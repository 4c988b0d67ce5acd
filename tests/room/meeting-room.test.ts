import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DoorOpened, Problem } from '#rooms/protocol/http.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { namesSeenBy, RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open(); });
afterAll(() => house.close());

describe('meeting room', () => {
  it('[CH1] lets people in by code and shows what is said to everybody', async () => {
    const { code } = await house.openMeeting();
    const ann = await house.enter(code, 'Ann');
    const bob = await house.enter(code.toLowerCase(), 'Bob', { view: 'plain' });
    await expect.poll(() => namesSeenBy(ann)).toEqual(['Ann', 'Bob']);
    expect(await bob.command('chat.say', { text: 'Labas' })).toMatchObject({ ok: true });
    await expect.poll(() => ann.chat.value.map(({ name, text }) => [name, text])).toEqual([['Bob', 'Labas']]);
    expect(ann.people.value.get(bob.me)).toMatchObject({ view: 'plain', role: 'participant', away: false, mic: 'none' });
  });

  it('[PA1] gives the chair to the opener', async () => {
    const { code, token } = await house.openMeeting();
    const chair = await house.enter(code, 'Chair', { token });
    expect(chair.people.value.get(chair.me)?.role).toBe('chair');
  });

  it('[HA1] shows a raised hand', async () => {
    const { code } = await house.openMeeting();
    const ann = await house.enter(code, 'Ann');
    const bob = await house.enter(code, 'Bob');
    await ann.command('hand.raise', {});
    await expect.poll(() => bob.people.value.get(ann.me)?.handSince).toBeGreaterThan(0);
    await ann.command('hand.lower', {});
    await expect.poll(() => bob.people.value.get(ann.me)?.handSince).toBeUndefined();
  });

  it('[HA3] lowers the hand of who has left', async () => {
    const { code } = await house.openMeeting();
    const ann = await house.enter(code, 'Ann');
    const door = await house.knock(code);
    const bob = await house.tryEnter(door, 'Bob');
    if (!bob.ok) throw new Error('must get in');
    await bob.value.command('hand.raise', {});
    await expect.poll(() => ann.people.value.get(bob.value.me)?.handSince).toBeDefined();
    await bob.value.leave();
    await expect.poll(() => namesSeenBy(ann)).toEqual(['Ann']);
    const again = await house.tryEnter(door, 'Bob');
    await expect.poll(() => namesSeenBy(ann)).toEqual(['Ann', 'Bob']);
    expect(again.ok && again.value.people.value.get(bob.value.me)?.handSince).toBeUndefined();
  });

  it('[RO2] lets who leaves go at once', async () => {
    const { code } = await house.openMeeting();
    const ann = await house.enter(code, 'Ann');
    const bob = await house.enter(code, 'Bob');
    await expect.poll(() => namesSeenBy(ann)).toEqual(['Ann', 'Bob']);
    await bob.leave();
    await expect.poll(() => namesSeenBy(ann)).toEqual(['Ann']);
  });

  it('[PA3] [PA4] fills the last places exactly', async () => {
    const { code } = await house.openMeeting(3);
    const doors = await Promise.all(Array.from({ length: 9 }, () => house.knock(code)));
    const results = await Promise.all(doors.map((door, index) => house.tryEnter(door, `P${index}`)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    for (const result of results) if (!result.ok) expect(result.reason).toBe('meeting-full');
  });

  it('[RO3] lets a device take over its own seat', async () => {
    const { code } = await house.openMeeting();
    const watcher = await house.enter(code, 'Watcher');
    const door = await house.knock(code);
    const first = await house.tryEnter(door, 'Ann');
    const second = await house.tryEnter(door, 'Ann');
    if (!first.ok || !second.ok) throw new Error('both must get in');
    await expect.poll(() => first.value.closedBecause.value).toBe('opened-elsewhere');
    expect(second.value.slot.value).toBe(first.value.slot.value);
    expect(second.value.connection.value).toBe('live');
    await expect.poll(() => namesSeenBy(watcher)).toEqual(['Ann', 'Watcher']);
    expect(watcher.people.value.get(second.value.me)?.away).toBe(false);
  });

  it('[RO1] turns away strangers with the reason', async () => {
    const { code } = await house.openMeeting();
    const door = await house.knock(code);
    expect(await house.tryEnter({ ...door, token: 'v1.nobody.abc.def' }, 'X')).toMatchObject({ ok: false, reason: 'device-unknown' });
    expect(await house.tryEnter({ ...door, meetingId: 'another-meeting-1' as MeetingId }, 'X')).toMatchObject({ ok: false, reason: 'device-unknown' });
    expect(await house.tryEnter(door, '  ')).toMatchObject({ ok: false, reason: 'invalid' });
  });

  it('[RO5] refuses commands that come too fast, and keeps the connection', async () => {
    const { code } = await house.openMeeting();
    const ann = await house.enter(code, 'Ann');
    const results = await Promise.all(Array.from({ length: 60 }, (_, index) => ann.command('chat.say', { text: `${index}` })));
    expect(results.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(20);
    expect(results.some((result) => !result.ok && result.reason === 'too-fast')).toBe(true);
    expect(ann.connection.value).toBe('live');
  });
});

describe('door', () => {
  it('[DO3] knows who comes back, and makes a new person of a forged token', async () => {
    const { code } = await house.openMeeting();
    const first = await house.knock(code);
    expect((await house.knock(code, first.token)).participantId).toBe(first.participantId);
    const forged = `${first.token.slice(0, -2)}xx`;
    expect((await house.knock(code, forged)).participantId).not.toBe(first.participantId);
    await house.enter(code, 'Ann', { token: first.token });
    expect((await house.knock(code, first.token)).known).toMatchObject({ name: 'Ann' });
  });

  it('answers a wrong code with a reason', async () => {
    const { status, body } = await house.post<Problem>('api/door', { code: 'XXXXXX' });
    expect(status).toBe(404);
    expect(body.reason).toBe('meeting-unknown');
    expect((await house.post<Problem>('api/door', 7)).body.reason).toBe('invalid');
  });

  it('[RO9] refuses a foreign origin', async () => {
    const { code } = await house.openMeeting();
    expect((await house.post<Problem>('api/door', { code }, { origin: 'https://evil.example' })).status).toBe(403);
    const door = (await house.post<DoorOpened>('api/door', { code }, { origin: house.base.slice(0, -1) })).body;
    expect(door.meetingId).toBeDefined();
    const matchmake = await house.post('rt/matchmake/joinOrCreate/meeting', {}, { origin: 'https://evil.example' });
    expect(matchmake.status).toBe(403);
    const create = await house.post('rt/matchmake/create/meeting', {});
    expect(create.status).toBeGreaterThanOrEqual(400);
  });
});
