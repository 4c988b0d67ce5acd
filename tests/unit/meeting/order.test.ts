import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageId, ParticipantId, ReportId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { FakeClock, recordPorts } from '#tests/support/record-ports.ts';

const [ann, bob, eve] = ['ann-participant', 'bob-participant', 'eve-participant'] as ParticipantId[] as [ParticipantId, ParticipantId, ParticipantId];
let open: OpenRecord;
let ports: ReturnType<typeof recordPorts>;
let clock: FakeClock;
const join = (who: ParticipantId) => open.does(who, 'participant.join', { name: who.slice(0, 3), look });
const act = (participantId: ParticipantId, what: string, { by = chair, why = '' } = {}) => open.does(by, 'order.act', { participantId, act: what, why });
const person = (id: ParticipantId) => open.record.meeting.participants.get(id)!;
const silenced = () => [chair, ann, bob].map((id) => person(id).silenced);
const acts = () => open.record.meeting.acts.map(({ act: what, about, why }) => [what, about, why && open.record.textOf(why.contentId)]);
const ok = { ok: true };

beforeEach(async () => {
  clock = new FakeClock();
  ports = recordPorts({ clock });
  open = await openRecord(ports);
  for (const who of [chair, ann, bob]) await join(who);
});

describe('order', () => {
  it.each([['silenced', 'unsilenced', 'silenced'], ['off-stage', 'stage-allowed', 'offStage'], ['figure-hidden', 'figure-shown', 'hidden']] as const)(
    '[OR1] [OR3] [OR4] [OR9] %s lasts until %s, over coming back and a restart', async (done, undone, field) => {
      expect(await act(ann, done, { why: 'Noise' })).toMatchObject(ok);
      await act(ann, done);
      await join(ann);
      expect(person(ann)[field]).toBe(true);
      expect((await MeetingRecord.load(open.meetingId, ports))!.meeting).toEqual(open.record.meeting);
      await act(ann, undone);
      expect(person(ann)[field]).toBe(false);
      expect(acts()).toEqual([[done, ann, 'Noise'], [undone, ann, undefined]]);
    });

  it('[OR2] everybody is silenced but who leads and who is excepted, and who comes later too', async () => {
    await open.does(chair, 'order.silenceAll', { silenced: true, except: [bob] });
    await join(eve);
    expect([...silenced(), person(eve).silenced]).toEqual([false, true, false, true]);
    await act(ann, 'unsilenced');
    expect(silenced()).toEqual([false, false, false]);
    await open.does(chair, 'order.silenceAll', { silenced: true, except: [] });
    await open.does(chair, 'order.silenceAll', { silenced: false, except: [] });
    expect([...silenced(), person(eve).silenced]).toEqual([false, false, false, false]);
    expect(acts().map(([what]) => what)).toEqual(['all-silenced', 'unsilenced', 'all-silenced', 'all-unsilenced']);
  });

  it.each(['sent-to-lobby', 'removed'])('[OR5] [OR6] who was %s has to be let in again, and is who they were', async (what) => {
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'juror' });
    await act(ann, what);
    expect(await join(ann)).toMatchObject({ reason: 'in-lobby' });
    expect(await open.does(ann, 'lobby.ask', { name: 'Ann', look })).toMatchObject(ok);
    expect(await join(ann)).toMatchObject({ reason: 'in-lobby' });
    await open.does(chair, 'lobby.admit', { participantId: ann, listenOnly: false });
    expect(await join(ann)).toMatchObject(ok);
    expect(person(ann)).toMatchObject({ role: 'juror', out: undefined });
    expect(open.record.meeting.waiting.size).toBe(0);
    expect(await join(ann), 'and may come again').toMatchObject(ok);
  });

  it('[OR7] a ban holds until its end, on the record, and puts a lobby before the open door', async () => {
    const until = ports.clock.now() + 60_000;
    await open.does(chair, 'order.ban', { participantId: ann, until, why: 'Insults' });
    expect(open.record.meeting.door).toBe('lobby');
    open = { ...open, record: (await MeetingRecord.load(open.meetingId, ports))! };
    expect([await join(ann), await open.does(ann, 'lobby.ask', { name: 'Ann', look })]).toMatchObject([{ reason: 'banned' }, { reason: 'banned' }]);
    clock.advance(60_000);
    expect(await join(ann)).toMatchObject(ok);
  });

  it('[OR7] a ban without end can be lifted', async () => {
    await open.does(chair, 'order.ban', { participantId: ann, until: null, why: '' });
    clock.advance(1_000_000_000);
    expect(await join(ann)).toMatchObject({ reason: 'banned' });
    expect(await open.does(bob, 'order.liftBan', { participantId: ann, why: '' })).toMatchObject({ reason: 'not-allowed' });
    await open.does(chair, 'order.liftBan', { participantId: ann, why: 'A mistake' });
    expect(await join(ann)).toMatchObject(ok);
    expect(acts().map(([what]) => what)).toEqual(['banned', 'ban-lifted']);
  });

  it('[OR8] anybody complains, five times at most; who leads settles it', async () => {
    const report = (why: string) => open.does(ann, 'order.report', { participantId: bob, why });
    expect(await report('')).toMatchObject({ reason: 'invalid' });
    const { value } = await report('Pushes into my face') as { value: { reportId: ReportId } };
    for (let count = 1; count < limits.reportsEach; count += 1) await report('Again');
    expect(await report('Again')).toMatchObject({ reason: 'too-many-reports' });
    expect(await open.does(bob, 'order.settle', { reportId: value.reportId, why: '' })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(chair, 'order.settle', { reportId: value.reportId, why: 'Spoken to' })).toMatchObject(ok);
    expect(await report('Again')).toMatchObject(ok);
    expect(acts()).toEqual([['report-settled', bob, 'Spoken to']]);
    expect(await open.does(chair, 'order.settle', { reportId: value.reportId, why: '' })).toMatchObject({ reason: 'report-unknown' });
  });

  it('[OR10] nobody acts on themselves, and on who leads only a chair', async () => {
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'facilitator' });
    await open.does(chair, 'participant.setRole', { participantId: bob, role: 'operator' });
    expect(await act(chair, 'silenced', { by: ann })).toMatchObject({ reason: 'not-allowed' });
    expect(await act(ann, 'removed', { by: bob })).toMatchObject({ reason: 'not-allowed' });
    expect(await act(ann, 'silenced', { by: ann })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(ann, 'order.ban', { participantId: chair, until: null, why: '' })).toMatchObject({ reason: 'not-allowed' });
    expect(await act(bob, 'silenced', { by: ann })).toMatchObject(ok);
    expect(await act(ann, 'silenced')).toMatchObject(ok);
    expect(await act('nobody-at-all' as ParticipantId, 'silenced')).toMatchObject({ reason: 'participant-unknown' });
  });

  it('[OR11] a line is hidden, shown again, or taken back by its author', async () => {
    const said = await open.does(ann, 'chat.say', { text: 'Rude words' }) as { value: { messageId: MessageId } };
    const { messageId } = said.value;
    const gone = () => open.record.meeting.chat[0]!.gone;
    expect(await open.does(bob, 'chat.hide', { messageId, hidden: true, why: '' })).toMatchObject({ reason: 'not-allowed' });
    await open.does(chair, 'chat.hide', { messageId, hidden: true, why: 'Rude' });
    expect([gone(), open.record.textOf(open.record.meeting.chat[0]!.text)]).toEqual(['hidden', 'Rude words']);
    await open.does(chair, 'chat.hide', { messageId, hidden: false, why: '' });
    expect(gone()).toBeUndefined();
    expect(await open.does(bob, 'chat.withdraw', { messageId })).toMatchObject({ reason: 'not-allowed' });
    await open.does(ann, 'chat.withdraw', { messageId });
    await open.does(chair, 'chat.hide', { messageId, hidden: false, why: '' });
    expect(gone()).toBe('withdrawn');
    expect(await open.does(ann, 'chat.withdraw', { messageId: 'no-such-message' })).toMatchObject({ reason: 'message-unknown' });
    expect(acts().map(([what]) => what)).toEqual(['message-hidden', 'message-shown']);
  });
});
