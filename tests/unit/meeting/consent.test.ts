import { beforeEach, expect, it } from 'vitest';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { isAllowed, permissions } from '#rooms/protocol/permissions.ts';
import { mayFor } from '#rooms/domain/consent.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { projectEvents, projectMeeting } from '#rooms/shell/project.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { chair, freshKey, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const [ann, bob] = ['ann-participant', 'bob-participant'] as ParticipantId[] as [ParticipantId, ParticipantId];

let ports: RecordPorts;
let open: OpenRecord;
let state: MeetingState;
beforeEach(async () => {
  ports = recordPorts();
  open = await openRecord(ports);
  for (const [who, name] of [[chair, 'Chair'], [ann, 'Ann'], [bob, 'Bob']] as const) await open.does(who, 'participant.join', { name, look });
  state = new MeetingState();
  projectMeeting(state, open.record.meeting, (id) => open.record.textOf(id));
  open.record.onChange((events) => projectEvents(state, open.record.meeting, events, (id) => open.record.textOf(id)));
});
const ask = (...purposes: string[]) => open.does(chair, 'consent.ask', { purposes });
const give = (who: ParticipantId, version = 1) => open.does(who, 'consent.give', { purpose: 'chat', version });
const types = async () => (await ports.store.load(open.meetingId))!.events.map(({ event }) => event.type);
const texts = async () => [...(await ports.store.load(open.meetingId))!.contents.values()];

it('[CO1] who leads decides what is asked; it is on the record with the version of its words', async () => {
  expect(await open.does(ann, 'consent.ask', { purposes: ['chat'] })).toMatchObject({ reason: 'not-allowed' });
  for (const purposes of [['gaze'], ['chat', 'chat'], 'chat']) expect(await open.does(chair, 'consent.ask', { purposes })).toMatchObject({ reason: 'invalid' });
  await ask('chat');
  await ask('chat');
  expect(state.asks).toBe('chat:1');
  expect((await types()).filter((type) => type === 'consent.asked')).toHaveLength(1);
  await ask();
  expect(state.asks).toBe('');
  const other = MeetingRecord.blank(ports);
  await other.submit({ name: 'meeting.open', payload: { title: 'B', scene: 'town-hall', capacity: 9, asks: ['chat'], conduct: 'Be short.' }, key: freshKey(), from: chair, othersPresent: () => 0 });
  expect(other.meeting.asks).toEqual([{ purpose: 'chat', version: 1 }]);
  expect(other.textOf(other.meeting.conduct!.contentId)).toBe('Be short.');
});

it('[CO5] a yes is given to what is asked, in the words asked, and taken back; each once on the record', async () => {
  expect(await give(ann)).toMatchObject({ reason: 'not-asked' });
  await ask('chat');
  expect(await give(ann, 2)).toMatchObject({ reason: 'consent-outdated' });
  expect(mayFor(open.record.meeting, ann, 'chat')).toBe(false);
  for (let time = 0; time < 2; time += 1) expect(await give(ann)).toMatchObject({ ok: true });
  expect([ann, bob].map((who) => mayFor(open.record.meeting, who, 'chat'))).toEqual([true, false]);
  for (let time = 0; time < 2; time += 1) expect(await open.does(ann, 'consent.withdraw', { purpose: 'chat' })).toMatchObject({ ok: true });
  expect(mayFor(open.record.meeting, ann, 'chat')).toBe(false);
  expect((await types()).filter((type) => type.startsWith('consent.'))).toEqual(['consent.asked', 'consent.given', 'consent.withdrawn']);
  expect(JSON.stringify(state.toJSON())).not.toMatch(/given|withdrawn/);
});

it('[CO6] what a yes has kept is erased when it is taken back, everywhere and for good; the rest stays', async () => {
  await open.does(ann, 'chat.say', { text: 'before it was asked' });
  await ask('chat');
  await give(ann);
  await give(bob);
  await open.does(ann, 'chat.say', { text: 'kept by a yes' });
  await open.does(bob, 'chat.say', { text: 'of somebody else' });
  expect(await texts()).toContain('kept by a yes');
  await open.does(ann, 'consent.withdraw', { purpose: 'chat' });
  expect(await texts()).not.toContain('kept by a yes');
  expect(await texts()).toEqual(expect.arrayContaining(['before it was asked', 'of somebody else']));
  expect([...state.chat.values()].map(({ text, gone }) => [text, gone])).toEqual([['before it was asked', ''], ['', 'withdrawn'], ['of somebody else', '']]);
  // A restart knows nothing of it either.
  const again = (await MeetingRecord.load(open.meetingId, ports))!;
  expect(again.meeting.chat.map(({ text, gone }) => [again.textOf(text), gone])).toEqual([['before it was asked', undefined], [undefined, 'withdrawn'], ['of somebody else', undefined]]);
  // A second yes begins anew.
  await give(ann);
  await open.does(ann, 'chat.say', { text: 'again' });
  expect(open.record.meeting.keptLines.get(ann)).toHaveLength(1);
});

it('[CO3] no other command knows of consents: everything is allowed to who refuses', async () => {
  const before = Object.keys(permissions).filter((name) => isAllowed(name as never, 'participant', 'open'));
  await ask('chat');
  for (const [name, payload] of [['hand.raise', {}], ['mark.add', { kind: 'tape', points: [[0, 1, 0], [1, 1, 0]] }], ['order.report', { participantId: bob, why: 'Noise' }], ['participant.setLook', { look: { ...look, colour: 'sand' } }]] as const) {
    expect(before).toContain(name);
    expect(await open.does(ann, name, payload)).toMatchObject({ ok: true });
  }
});

it('[CO8] the meeting has its own code of conduct, or that of the product', async () => {
  expect(await open.does(ann, 'conduct.set', { text: 'Shout.' })).toMatchObject({ reason: 'not-allowed' });
  await open.does(chair, 'conduct.set', { text: 'Vienas kalba,\nkiti klauso.' });
  await open.does(chair, 'conduct.set', { text: 'Vienas kalba,\nkiti klauso.' });
  expect(state.conduct).toBe('Vienas kalba,\nkiti klauso.');
  expect((await types()).filter((type) => type === 'conduct.set')).toHaveLength(1);
  await open.does(chair, 'conduct.set', { text: '' });
  expect(state.conduct).toBe('');
});
