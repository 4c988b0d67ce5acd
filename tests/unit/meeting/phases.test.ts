import { beforeEach, describe, expect, it } from 'vitest';
import type { InvitationId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Outsider } from '#rooms/protocol/roles.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { Lobby } from '#rooms/shell/lobby.ts';
import { commandSamples } from '#tests/support/command-samples.ts';
import { chair, freshKey, look, openRecord, plan, type OpenRecord } from '#tests/support/open-record.ts';
import { FakeClock, recordPorts } from '#tests/support/record-ports.ts';

const [ann, bob] = ['ann-participant', 'bob-participant'] as ParticipantId[] as [ParticipantId, ParticipantId];
const HOUR = 3_600_000;
let clock: FakeClock;
let ports: ReturnType<typeof recordPorts>;
let open: OpenRecord;
const join = (who: ParticipantId, invitation?: InvitationId) => open.does(who, 'participant.join', { name: who.slice(0, 3), look, invitation });
const phase = () => open.record.meeting.phase;
const asOutsider = (as: Outsider, name: string, payload: unknown = {}) => open.record.submit({ name, payload, key: freshKey(), from: chair, as, othersPresent: () => 0 });

async function planned(overrides: Parameters<typeof plan>[0] = {}): Promise<void> {
  open = await openRecord(ports, 50, { plan: plan({ beginsAt: clock.now() + HOUR, ...overrides }) });
}
beforeEach(() => {
  clock = new FakeClock();
  ports = recordPorts({ clock });
});

describe('a planned meeting', () => {
  it('[PH1] waits to be started; one without a plan is open at once', async () => {
    open = await openRecord(ports);
    expect(phase()).toBe('open');
    await planned();
    expect(phase()).toBe('planned');
    await join(chair);
    expect(await open.does(chair, 'meeting.start', {})).toMatchObject({ ok: true });
    expect(open.record.meeting).toMatchObject({ phase: 'open', startedAt: clock.now() });
    expect(await open.does(chair, 'meeting.start', {})).toMatchObject({ reason: 'not-allowed' });
  });

  it('[PH2] lets in who leads and who is let in early; the others wait and are told when it begins', async () => {
    await planned();
    await join(chair);
    const invite = async (role: string) => ((await open.does(chair, 'invitation.make', { role, until: null, once: false })) as { value: { invitationId: InvitationId } }).value.invitationId;
    expect(await join(ann, await invite('presenter'))).toMatchObject({ reason: 'in-lobby' });
    expect(await join('eve-participant' as ParticipantId, await invite('clerk'))).toMatchObject({ ok: true });
    const lobby = new Lobby({ record: open.record, clock });
    expect(await lobby.ask(ann, { name: 'Ann', look })).toEqual({ kind: 'waiting', place: 1, for: 'start', beginsAt: clock.now() + HOUR });
    await lobby.ask(bob, { name: 'Bob', look });
    await open.does(chair, 'lobby.admit', { participantId: bob, listenOnly: false });
    expect(lobby.news(bob)).toEqual({ kind: 'come-in' });
    expect(await join(bob)).toMatchObject({ ok: true });
    // Comes again after a reload.
    expect(await join(bob)).toMatchObject({ ok: true });
    expect(lobby.news(ann)).toMatchObject({ for: 'start' });
  });

  it('[PH3] with the start who waits comes in, in the order of coming, or waits to be let in', async () => {
    for (const door of ['open', 'lobby'] as const) {
      await planned();
      await join(chair);
      await open.does(chair, 'door.set', { door });
      const lobby = new Lobby({ record: open.record, clock });
      lobby.attend(() => 49);
      for (const who of [ann, bob]) await lobby.ask(who, { name: 'Somebody', look });
      await open.does(chair, 'meeting.start', {});
      // One place is left, and it is that of the first.
      expect(lobby.news(ann)).toEqual(door === 'open' ? { kind: 'come-in' } : { kind: 'waiting', place: 1, for: 'admission' });
      expect(lobby.news(bob)).toMatchObject({ kind: 'waiting', for: door === 'open' ? 'place' : 'admission' });
    }
  });
});

describe('a pause', () => {
  beforeEach(async () => {
    open = await openRecord(ports);
    await join(chair);
    await join(ann);
  });

  it('[PH4] has a word, is over when somebody says so, and is still there after a restart', async () => {
    await open.does(chair, 'meeting.pause', { word: 'Back at seven' });
    const again = (await MeetingRecord.load(open.meetingId, ports))!;
    expect(again.meeting.phase).toBe('paused');
    expect(again.textOf(again.meeting.pauseWord!.contentId)).toBe('Back at seven');
    await open.does(chair, 'meeting.resume', {});
    expect(open.record.meeting).toMatchObject({ phase: 'open', pauseWord: undefined });
  });

  it('[PH5] only who leads speaks and moves things; hands come down', async () => {
    await open.does(ann, 'hand.raise', {});
    await open.does(chair, 'meeting.pause', { word: '' });
    for (const name of ['chat.say', 'hand.raise', 'object.place', 'mark.add'] as const) {
      expect(await open.does(ann, name, commandSamples[name]), name).toMatchObject({ reason: 'not-allowed' });
    }
    expect(await open.does(ann, 'hand.lower', {})).toMatchObject({ ok: true });
    expect(await open.does(chair, 'hand.raise', {})).toMatchObject({ ok: true });
  });
});

describe('the end', () => {
  it('[PH7] [PH8] nobody enters any more, and nothing changes but that it is erased', async () => {
    await planned();
    await join(chair);
    await open.does(chair, 'meeting.start', {});
    const lobby = new Lobby({ record: open.record, clock });
    await open.does(chair, 'door.set', { door: 'lobby' });
    await lobby.ask(bob, { name: 'Bob', look });
    await open.does(chair, 'meeting.end', {});
    expect(open.record.meeting).toMatchObject({ phase: 'ended', endedAt: clock.now() });
    expect(await join(ann)).toMatchObject({ reason: 'meeting-ended' });
    expect(await lobby.ask(bob, { name: 'Bob', look })).toMatchObject({ reason: 'meeting-ended' });
    const before = open.record.meeting;
    for (const [name, payload] of Object.entries(commandSamples)) {
      if (name === 'meeting.erase') continue;
      expect(await open.does(chair, name, payload), name).toMatchObject({ reason: 'meeting-ended' });
    }
    expect(open.record.meeting).toBe(before);
    expect(await open.does(chair, 'meeting.erase', {})).toMatchObject({ ok: true });
  });

  it('[PH7] a planned meeting can be called off', async () => {
    await planned();
    await join(chair);
    await open.does(chair, 'meeting.end', {});
    expect(open.record.meeting).toMatchObject({ phase: 'ended', startedAt: undefined });
  });
});

describe('the organiser', () => {
  it('[PH9] acts from outside and under no name, on the meeting as a whole', async () => {
    await planned();
    expect(await asOutsider('organiser', 'meeting.start')).toMatchObject({ ok: true });
    expect(await asOutsider('organiser', 'meeting.pause', { word: '' })).toMatchObject({ ok: true });
    expect(await asOutsider('organiser', 'invitation.make', { role: 'clerk', until: null, once: false })).toMatchObject({ ok: true });
    expect(await asOutsider('house', 'meeting.end')).toMatchObject({ reason: 'not-allowed' });
    for (const name of ['chat.say', 'order.silenceAll', 'participant.join'] as const) expect(await asOutsider('organiser', name, commandSamples[name])).toMatchObject({ reason: 'not-allowed' });
    await asOutsider('organiser', 'door.set', { door: 'lobby' });
    await asOutsider('organiser', 'meeting.end');
    const { events } = (await ports.store.load(open.meetingId))!;
    expect(events.map(({ actor, event }) => [actor, event.type])).toEqual([
      ['host', 'meeting.opened'], ['host', 'meeting.planned'], ['organiser', 'meeting.started'], ['organiser', 'meeting.paused'], ['organiser', 'invitation.made'], ['organiser', 'door.set'], ['organiser', 'meeting.ended'],
    ]);
    expect(events.slice(2).map(({ event }) => 'by' in event && event.by)).toEqual(['organiser', 'organiser', 'organiser', 'organiser', 'organiser']);
  });
});
