import { beforeEach, describe, expect, it } from 'vitest';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { Lobby } from '#rooms/shell/lobby.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { FakeClock, recordPorts } from '#tests/support/record-ports.ts';

const [ann, bob, eve, zoe] = ['ann-participant', 'bob-participant', 'eve-participant', 'zoe-participant'] as ParticipantId[] as [ParticipantId, ParticipantId, ParticipantId, ParticipantId];
let open: OpenRecord;
let ports: ReturnType<typeof recordPorts>;
let clock: FakeClock;
const join = (who: ParticipantId, othersPresent = 0) => open.does(who, 'participant.join', { name: who.slice(0, 3), look }, { othersPresent });
const ask = (who: ParticipantId) => open.does(who, 'lobby.ask', { name: who.slice(0, 3), look });
const door = (to: string, by = chair) => open.does(by, 'door.set', { door: to });
const waiting = () => [...open.record.meeting.waiting.keys()];
const ok = { ok: true };

beforeEach(async () => {
  clock = new FakeClock();
  ports = recordPorts({ clock });
  open = await openRecord(ports, 3);
  await join(chair);
});

describe('the door', () => {
  it('[LB1] is open at first; who leads sets it, nobody else', async () => {
    expect(open.record.meeting.door).toBe('open');
    await join(ann);
    expect(await door('locked', ann)).toMatchObject({ reason: 'not-allowed' });
    expect(await door('lobby')).toMatchObject(ok);
    expect(await door('ajar')).toMatchObject({ reason: 'invalid' });
    const again = (await MeetingRecord.load(open.meetingId, ports))!;
    expect(again.meeting).toEqual(open.record.meeting);
    expect(again.meeting.door).toBe('lobby');
  });

  it('[LB2] [LB4] whoever is new waits in order until let in, one or all, to listen only, or turned away', async () => {
    await join(ann);
    await door('lobby');
    expect(await join(ann), 'who was in').toMatchObject(ok);
    expect(await join(bob)).toMatchObject({ reason: 'in-lobby' });
    for (const who of [bob, eve, zoe]) expect(await ask(who)).toMatchObject(ok);
    await ask(bob);
    expect(waiting()).toEqual([bob, eve, zoe]);
    expect(await open.does(ann, 'lobby.admit', { participantId: bob, listenOnly: false })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(chair, 'lobby.admit', { participantId: ann, listenOnly: false })).toMatchObject({ reason: 'participant-unknown' });
    await open.does(chair, 'lobby.admit', { participantId: bob, listenOnly: false });
    expect(await join(bob)).toMatchObject(ok);
    await open.does(chair, 'lobby.turnAway', { participantId: eve, why: 'Not a name' });
    expect(await join(eve)).toMatchObject({ reason: 'in-lobby' });
    await open.does(chair, 'lobby.admitAll', { listenOnly: true });
    expect(await join(zoe)).toMatchObject(ok);
    expect([bob, zoe].map((id) => open.record.meeting.participants.get(id)!.role)).toEqual(['participant', 'observer']);
    expect(waiting()).toEqual([]);
  });

  it('[LB3] locked keeps out who is new, and nobody else', async () => {
    await join(ann);
    await door('locked');
    expect([await join(bob), await ask(bob)]).toMatchObject([{ reason: 'meeting-locked' }, { reason: 'meeting-locked' }]);
    expect(await join(ann)).toMatchObject(ok);
  });

  it('[LB5] who leads is never kept out', async () => {
    await join(ann);
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'clerk' });
    await door('locked');
    expect([await join(chair), await join(ann)]).toMatchObject([ok, ok]);
  });

  it('[LB6] places belong to who waits for one, first come first', async () => {
    await join(ann);
    expect(await join(bob, 3)).toMatchObject({ reason: 'meeting-full' });
    for (const who of [bob, eve]) await ask(who);
    expect([...open.record.meeting.waiting.values()].map(({ admitted }) => admitted)).toEqual([true, true]);
    // One place is free: two others are there.
    expect(await join(zoe, 2), 'somebody who did not wait').toMatchObject({ reason: 'meeting-full' });
    expect(await join(eve, 2), 'the second').toMatchObject({ reason: 'meeting-full' });
    expect(await join(bob, 2), 'the first').toMatchObject(ok);
    expect(await join(eve, 2)).toMatchObject(ok);
    expect(waiting()).toEqual([]);
  });

  it('[LB6] so many wait, and no more', async () => {
    await door('lobby');
    for (let index = 0; index < limits.waiting; index += 1) await ask(`waiting-${index}` as ParticipantId);
    expect(await ask(bob)).toMatchObject({ reason: 'too-many-waiting' });
  });
});

describe('the lobby', () => {
  let lobby: Lobby;
  let present: ParticipantId[];
  beforeEach(() => {
    present = [chair];
    lobby = new Lobby({ record: open.record, clock: ports.clock });
    lobby.attend((who) => present.filter((other) => other !== who).length);
  });
  const asks = (who: ParticipantId) => lobby.ask(who, { name: who.slice(0, 3), look });

  it('[LB8] tells the place in line, and the way in', async () => {
    await door('lobby');
    expect(await asks(bob)).toEqual({ kind: 'waiting', place: 1, for: 'admission' });
    expect(await asks(eve)).toEqual({ kind: 'waiting', place: 2, for: 'admission' });
    let told = 0;
    lobby.onNews(() => { told += 1; });
    await open.does(chair, 'lobby.admit', { participantId: bob, listenOnly: false });
    await expect.poll(() => told).toBeGreaterThan(0);
    expect(lobby.news(bob)).toEqual({ kind: 'come-in' });
    expect(lobby.news(eve)).toEqual({ kind: 'waiting', place: 1, for: 'admission' });
    await open.does(chair, 'lobby.turnAway', { participantId: eve, why: 'Please give your name' });
    expect(lobby.news(eve)).toEqual({ kind: 'turned-away', why: 'Please give your name' });
    lobby.forgive(eve);
    expect(await asks(eve)).toEqual({ kind: 'waiting', place: 1, for: 'admission' });
  });

  it('[LB6] [LB8] a place that becomes free is told to the first', async () => {
    present = [chair, ann, zoe];
    expect(await asks(bob)).toEqual({ kind: 'waiting', place: 1, for: 'place' });
    expect(await asks(eve)).toEqual({ kind: 'waiting', place: 2, for: 'place' });
    present = [chair, ann];
    expect([lobby.news(bob), lobby.news(eve)]).toEqual([{ kind: 'come-in' }, { kind: 'waiting', place: 2, for: 'place' }]);
  });

  it('[LB7] who is not heard of waits no more, and a restart gives everybody time to be heard of again, in the same order', async () => {
    await door('lobby');
    for (const who of [bob, eve]) await asks(who);
    clock.advance(limits.waitingMs - 1);
    await asks(eve);
    lobby.sweep();
    clock.advance(2);
    lobby.sweep();
    await expect.poll(waiting).toEqual([eve]);

    await asks(zoe);
    const record = (await MeetingRecord.load(open.meetingId, ports))!;
    const after = new Lobby({ record, clock: ports.clock });
    after.sweep();
    clock.advance(limits.waitingMs);
    after.sweep();
    expect([...record.meeting.waiting.keys()]).toEqual([eve, zoe]);
    clock.advance(1);
    after.sweep();
    await expect.poll(() => record.meeting.waiting.size).toBe(0);
  });
});
