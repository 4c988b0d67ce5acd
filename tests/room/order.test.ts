import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LobbyNews } from '#rooms/protocol/door.ts';
import type { DoorOpened, LobbyBody, Problem } from '#rooms/protocol/http.ts';
import { waitInLobby } from '#client/session/wait-in-lobby.ts';
import type { Session } from '#client/session/session.ts';
import { look } from '#tests/support/open-record.ts';
import { listenRaw } from '#tests/support/raw-frames.ts';
import { namesSeenBy, RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open(); });
afterAll(() => house.close());

/** A meeting with its chair, and somebody who knocks. */
async function opened(capacity = 50) {
  const { code, token } = await house.openMeeting(capacity);
  const chair = await house.enter(code, 'Chair', { token });
  return { code, chair, token };
}

/** Waits as the page does. */
function waits(door: DoorOpened, name: string) {
  const ending = new AbortController();
  const news: (LobbyNews | { kind: 'offline' })[] = [];
  const result = waitInLobby({ door, join: { name, look }, signal: ending.signal, onNews: (one) => news.push(one) }, house.base);
  return { news, result, giveUp: () => ending.abort() };
}
const waitingFor = (session: Session) => session.order.notice.value.waiting.map(({ name }) => name);
const ok = { ok: true };

describe('the door', () => {
  it('[LB1] [LB2] [LB4] [LB8] whoever is new waits, is seen by who keeps order alone, and is let in', async () => {
    const { code, chair } = await opened();
    const guest = await house.enter(code, 'Guest');
    await chair.command('door.set', { door: 'lobby' });
    await expect.poll(() => guest.meeting.value.door).toBe('lobby');
    const door = await house.knock(code);
    expect(await house.tryEnter(door, 'Ann')).toMatchObject({ reason: 'in-lobby' });
    const ann = waits(door, 'Ann');
    const bob = waits(await house.knock(code), 'Bob');
    await expect.poll(() => waitingFor(chair).toSorted()).toEqual(['Ann', 'Bob']);
    expect(ann.news.at(-1)).toMatchObject({ kind: 'waiting', for: 'admission' });
    expect(waitingFor(guest)).toEqual([]);

    const { id } = chair.order.notice.value.waiting.find(({ name }) => name === 'Ann')!;
    await chair.command('lobby.admit', { participantId: id, listenOnly: false });
    expect(await ann.result).toEqual({ ok: true, value: 'come-in' });
    expect(await house.tryEnter(door, 'Ann')).toMatchObject(ok);
    await expect.poll(() => waitingFor(chair)).toEqual(['Bob']);
    await expect.poll(() => bob.news.at(-1)).toMatchObject({ place: 1 });
    await chair.command('lobby.turnAway', { participantId: chair.order.notice.value.waiting[0]!.id, why: 'Please give your name' });
    expect(await bob.result).toEqual({ ok: true, value: 'turned-away' });
    expect(bob.news.at(-1)).toEqual({ kind: 'turned-away', why: 'Please give your name' });
    await expect.poll(() => chair.order.notice.value.acts.map(({ act, about, why }) => [act, about, why])).toEqual([['turned-away', 'Bob', 'Please give your name']]);
  });

  it('[LB2] who comes to keep order later sees who waits already', async () => {
    const { code, chair, token } = await opened();
    await chair.command('door.set', { door: 'lobby' });
    const ann = waits(await house.knock(code), 'Ann');
    await expect.poll(() => waitingFor(chair)).toEqual(['Ann']);
    const again = await house.enter(code, 'Chair', { token });
    await expect.poll(() => waitingFor(again)).toEqual(['Ann']);
    ann.giveUp();
    await ann.result;
  });

  it('[LB3] [LB7] a locked door answers so; who gives up waits no more', async () => {
    const { code, chair } = await opened();
    await chair.command('door.set', { door: 'lobby' });
    const ann = waits(await house.knock(code), 'Ann');
    await expect.poll(() => waitingFor(chair)).toEqual(['Ann']);
    ann.giveUp();
    await expect.poll(() => waitingFor(chair)).toEqual([]);
    await chair.command('door.set', { door: 'locked' });
    const bob = waits(await house.knock(code), 'Bob');
    expect(await bob.result).toMatchObject({ reason: 'meeting-locked' });
  });

  it('[LB6] [LB8] a free place goes to who waits first', async () => {
    const { code, chair } = await opened(2);
    const ann = await house.enter(code, 'Ann');
    const doors = [await house.knock(code), await house.knock(code)] as const;
    expect(await house.tryEnter(doors[0], 'Bob')).toMatchObject({ reason: 'meeting-full' });
    const bob = waits(doors[0], 'Bob');
    await expect.poll(() => bob.news.at(-1)).toMatchObject({ kind: 'waiting', place: 1, for: 'place' });
    const eve = waits(doors[1], 'Eve');
    await expect.poll(() => eve.news.at(-1)).toMatchObject({ kind: 'waiting', place: 2, for: 'place' });
    await ann.leave();
    expect(await bob.result).toEqual({ ok: true, value: 'come-in' });
    expect(await house.tryEnter(doors[1], 'Eve'), 'who is not the first').toMatchObject({ reason: 'meeting-full' });
    expect(await house.tryEnter(doors[0], 'Bob')).toMatchObject(ok);
    await expect.poll(() => eve.news.at(-1)).toMatchObject({ kind: 'waiting', place: 1, for: 'place' });
    await expect.poll(() => namesSeenBy(chair)).toEqual(['Bob', 'Chair']);
    eve.giveUp();
    await eve.result;
  });

  it('[LB2] asks for a device and a meeting that exist', async () => {
    const { code } = await opened();
    const { meetingId, token } = await house.knock(code);
    const ask = (body: Partial<LobbyBody>) => house.post<Problem>('api/lobby', { meetingId, token, join: { name: 'Ann', look }, ...body });
    expect(await ask({ token: 'forged' })).toMatchObject({ status: 401, body: { reason: 'device-unknown' } });
    expect(await ask({ meetingId: 'no-such-meeting' as never })).toMatchObject({ status: 404 });
    expect(await ask({ join: { name: '' } })).toMatchObject({ status: 200, body: { kind: 'come-in' } });
    expect(await house.post<Problem>('api/lobby', { token: 5 })).toMatchObject({ status: 400, body: { reason: 'invalid' } });
  });
});

describe('order', () => {
  it('[OR1] [OR3] [OR4] [OR9] what is done is shown to everybody, told to the person with its reason, and undone', async () => {
    const { code, chair } = await opened();
    const ann = await house.enter(code, 'Ann');
    const bob = await house.enter(code, 'Bob');
    const act = (what: 'silenced' | 'unsilenced' | 'off-stage' | 'figure-hidden', why = '') => chair.command('order.act', { participantId: ann.me, act: what, why });
    expect(await act('silenced', 'Too loud')).toMatchObject(ok);
    await expect.poll(() => bob.people.value.get(ann.me)?.silenced).toBe(true);
    await expect.poll(() => ann.order.act.value).toEqual({ act: 'silenced', why: 'Too loud' });
    expect(bob.order.act.value).toBeUndefined();
    await act('off-stage');
    await act('figure-hidden');
    await expect.poll(() => bob.people.value.get(ann.me)).toMatchObject({ silenced: true, offStage: true, hidden: true });
    await act('unsilenced');
    await expect.poll(() => bob.people.value.get(ann.me)?.silenced).toBe(false);
    await expect.poll(() => chair.order.notice.value.acts.length).toBe(4);
  });

  it('[OR2] everybody is silenced, and who comes later', async () => {
    const { code, chair } = await opened();
    const ann = await house.enter(code, 'Ann');
    await chair.command('order.silenceAll', { silenced: true, except: [] });
    await expect.poll(() => [ann.meeting.value.quiet, ann.people.value.get(ann.me)?.silenced, ann.people.value.get(chair.me)?.silenced]).toEqual([true, true, false]);
    const bob = await house.enter(code, 'Bob');
    expect(bob.people.value.get(bob.me)?.silenced).toBe(true);
    await chair.command('order.silenceAll', { silenced: false, except: [] });
    await expect.poll(() => [bob.meeting.value.quiet, bob.people.value.get(bob.me)?.silenced]).toEqual([false, false]);
  });

  it.each(['sent-to-lobby', 'removed'] as const)('[OR5] [OR6] %s: the connection closes, the place is free, and coming back goes through the door', async (what) => {
    const { code, chair } = await opened();
    const door = await house.knock(code);
    const entered = await house.tryEnter(door, 'Ann');
    if (!entered.ok) throw new Error('must get in');
    const ann = entered.value;
    await expect.poll(() => namesSeenBy(chair)).toEqual(['Ann', 'Chair']);
    await chair.command('order.act', { participantId: ann.me, act: what, why: 'Please calm down' });
    await expect.poll(() => [ann.connection.value, ann.closedBecause.value, ann.order.act.value]).toEqual(['closed', 'sent-out', { act: what, why: 'Please calm down' }]);
    await expect.poll(() => namesSeenBy(chair)).toEqual(['Chair']);
    expect(await house.tryEnter(door, 'Ann')).toMatchObject({ reason: 'in-lobby' });
    const again = waits(door, 'Ann');
    await expect.poll(() => waitingFor(chair)).toEqual(['Ann']);
    await chair.command('lobby.admitAll', { listenOnly: false });
    expect(await again.result).toEqual({ ok: true, value: 'come-in' });
    expect(await house.tryEnter(door, 'Ann')).toMatchObject(ok);
  });

  it('[OR7] a ban holds on every device, and can be lifted', async () => {
    const { code, chair } = await opened();
    const door = await house.knock(code);
    const entered = await house.tryEnter(door, 'Ann');
    if (!entered.ok) throw new Error('must get in');
    await chair.command('order.ban', { participantId: entered.value.me, until: null, why: 'Insults' });
    await expect.poll(() => entered.value.order.act.value).toMatchObject({ act: 'banned', why: 'Insults' });
    await expect.poll(() => chair.meeting.value.door).toBe('lobby');
    expect(await house.tryEnter(await house.knock(code, door.token), 'Ann')).toMatchObject({ reason: 'banned' });
    expect(await waits(door, 'Ann').result).toMatchObject({ reason: 'banned' });
    await expect.poll(() => chair.order.notice.value.out.map(({ name, banned, why }) => [name, banned, why])).toEqual([['Ann', true, 'Insults']]);
    await chair.command('order.liftBan', { participantId: entered.value.me, why: '' });
    expect(await house.tryEnter(door, 'Ann')).toMatchObject(ok);
  });

  it('[OR11] a hidden line reaches nobody any more, and who leads alone can read it', async () => {
    const { code, chair } = await opened();
    const ann = await house.enter(code, 'Ann');
    await ann.command('chat.say', { text: 'Rude words' });
    await expect.poll(() => chair.chat.value.at(-1)?.text).toBe('Rude words');
    const messageId = chair.chat.value.at(-1)!.id as never;
    await chair.command('chat.hide', { messageId, hidden: true, why: 'Rude' });
    await expect.poll(() => ann.chat.value.at(-1)).toMatchObject({ gone: 'hidden', text: '' });
    await expect.poll(() => chair.order.notice.value.hidden.map(({ text }) => text)).toEqual(['Rude words']);
    const late = await house.enter(code, 'Late');
    expect(late.chat.value.at(-1)).toMatchObject({ gone: 'hidden', text: '' });
    await chair.command('chat.hide', { messageId, hidden: false, why: '' });
    await expect.poll(() => late.chat.value.at(-1)).toMatchObject({ gone: undefined, text: 'Rude words' });
  });

  it('[OR12] [OR8] [LB2] what only some may know is in nobody else’s frames', async () => {
    const { code, chair } = await opened();
    const doors = { leading: await house.knock(code), plain: await house.knock(code) };
    const operator = await house.enter(code, 'Operator');
    await chair.command('participant.setRole', { participantId: operator.me, role: 'operator' });
    const plain = await listenRaw(house.base, doors.plain, 'Plain');
    const leading = await listenRaw(house.base, doors.leading, 'Leading');
    await chair.command('participant.setRole', { participantId: doors.leading.participantId, role: 'facilitator' });
    const second = await house.enter(code, 'Second');
    await second.command('order.report', { participantId: operator.me, why: 'Secret-Complaint' });
    await chair.command('door.set', { door: 'lobby' });
    const guest = waits(await house.knock(code), 'Secret-Name');
    await expect.poll(() => waitingFor(operator)).toEqual(['Secret-Name']);
    await expect.poll(() => chair.order.notice.value.reports.map(({ why }) => why)).toEqual(['Secret-Complaint']);
    await second.command('chat.say', { text: 'Secret-Line' });
    await expect.poll(() => plain.hold('Secret-Line')).toBe(true);
    await chair.command('chat.hide', { messageId: chair.chat.value.at(-1)!.id as never, hidden: true, why: 'Secret-Reason' });
    await chair.command('order.act', { participantId: second.me, act: 'silenced', why: 'Secret-Word' });
    await expect.poll(() => second.order.act.value?.why).toBe('Secret-Word');

    // Who comes now gets everything that everybody may know, and no more.
    await chair.command('lobby.admitAll', { listenOnly: false });
    const late = await listenRaw(house.base, doors.plain, 'Plain');
    await chair.command('chat.say', { text: 'The-Last-Line' });
    await expect.poll(() => late.hold('The-Last-Line')).toBe(true);
    for (const words of ['Secret-Complaint', 'Secret-Reason', 'Secret-Word', 'Secret-Name']) expect([words, plain.hold(words), late.hold(words)]).toEqual([words, false, false]);
    expect(late.hold('Secret-Line')).toBe(false);
    // An operator sees the door and nothing else of it.
    expect(operator.order.notice.value).toMatchObject({ reports: [], acts: [], out: [], hidden: [] });
    await expect.poll(() => ['Secret-Complaint', 'Secret-Reason', 'Secret-Word', 'Secret-Line'].map((words) => leading.hold(words))).toEqual([true, true, true, true]);
    await guest.result;
    // The others were closed when their device came again.
    await Promise.all([late, leading].map((raw) => raw.leave()));
  });

  it('[OR12] who kept order and does not any more is shown nothing', async () => {
    const { code, chair } = await opened();
    const ann = await house.enter(code, 'Ann');
    await chair.command('participant.setRole', { participantId: ann.me, role: 'operator' });
    await chair.command('door.set', { door: 'lobby' });
    const bob = waits(await house.knock(code), 'Bob');
    await expect.poll(() => waitingFor(ann)).toEqual(['Bob']);
    await chair.command('participant.setRole', { participantId: ann.me, role: 'participant' });
    await expect.poll(() => waitingFor(ann)).toEqual([]);
    bob.giveUp();
    await bob.result;
  });
});

describe('names', () => {
  it('[NM6] [NM3] another name is seen by everybody, told to the person with its reason, and known to who keeps order alone', async () => {
    const { code, chair } = await opened();
    const [ann, eve] = [await house.enter(code, 'Ann'), await house.enter(code, 'Rude words')];
    await eve.command('chat.say', { text: 'Hello' });
    expect(await ann.command('order.rename', { participantId: eve.me, name: 'x', why: '' })).toMatchObject({ reason: 'not-allowed' });
    expect(await chair.command('order.rename', { participantId: eve.me, name: 'Guest', why: 'Offensive' })).toMatchObject(ok);
    await expect.poll(() => ann.people.value.get(eve.me)?.name).toBe('Guest');
    await expect.poll(() => ann.chat.value.map(({ name }) => name)).toEqual(['Guest']);
    await expect.poll(() => eve.order.act.value).toMatchObject({ act: 'renamed', why: 'Offensive' });
    await expect.poll(() => chair.order.notice.value.renamed).toEqual([{ id: eve.me, own: 'Rude words' }]);
    expect(ann.order.notice.value.renamed).toEqual([]);
    await chair.command('order.act', { participantId: eve.me, act: 'name-restored', why: '' });
    await expect.poll(() => ann.people.value.get(eve.me)?.name).toBe('Rude words');
    await expect.poll(() => eve.order.act.value).toMatchObject({ act: 'name-restored' });

    await chair.command('names.set', { rule: 'clear' });
    const second = await house.enter(code, 'Ann');
    await expect.poll(() => chair.people.value.get(second.me)?.name).toBe('Ann (2)');
    expect(await house.tryEnter(await house.knock(code), 'Moderator')).toMatchObject({ reason: 'name-like-office' });
    expect(await house.tryEnter(await house.knock(code), 'Jo\u200bnas')).toMatchObject(ok);
    await expect.poll(() => [...chair.people.value.values()].map(({ name }) => name)).toContain('Jonas');
  });
});
