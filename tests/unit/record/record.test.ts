import { beforeEach, expect, it } from 'vitest';
import { PURPOSES } from '#rooms/protocol/consent.ts';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { readRecord } from '#server/record/read-record.ts';
import { recordData } from '#server/record/record-data.ts';
import { transcript } from '#server/record/transcript.ts';
import { verifyRecord } from '#server/record/verify-record.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { chair, look, openRecord, plan, type OpenRecord } from '#tests/support/open-record.ts';
import { FakeClock, recordPorts } from '#tests/support/record-ports.ts';

const [ann, bob] = ['ann-participant', 'bob-participant'] as ParticipantId[] as [ParticipantId, ParticipantId];
let store: MemoryMeetingStore;
let clock: FakeClock;
let open: OpenRecord;
const say = async (text: string) => ((await open.does(ann, 'chat.say', { text })) as unknown as { value: { messageId: string } }).value.messageId;
beforeEach(async () => {
  store = new MemoryMeetingStore();
  clock = new FakeClock();
  open = await openRecord(recordPorts({ store, clock }), 50, { plan: plan({ description: 'Two designs' }) });
  await open.does(chair, 'participant.join', { name: 'Rasa <Chair>', look });
  await open.does(bob, 'lobby.ask', { name: 'Bob at the door', look });
  await open.does(bob, 'lobby.leave', {});
  await open.does(chair, 'meeting.start', {});
  await open.does(ann, 'participant.join', { name: 'Ona', look });
  await say('Daugiau medžių');
  await open.does(chair, 'chat.hide', { messageId: await say('HIDDEN'), hidden: true, why: 'Insulting' });
  await open.does(ann, 'chat.withdraw', { messageId: await say('WITHDRAWN') });
  const again = await say('Shown again');
  for (const hidden of [true, false]) await open.does(chair, 'chat.hide', { messageId: again, hidden, why: '' });
  await open.does(ann, 'order.report', { participantId: chair, why: 'COMPLAINT' });
  await open.does(chair, 'consent.ask', { purposes: ['chat'] });
  await open.does(ann, 'consent.give', { purpose: 'chat', version: PURPOSES.chat });
  await open.does(chair, 'meeting.pause', { word: 'Back at seven' });
  clock.advance(60_000);
  await open.does(chair, 'meeting.end', {});
});
async function all<Part>(parts: AsyncIterable<Part>): Promise<Part[]> {
  const found: Part[] = [];
  for await (const part of parts) found.push(part);
  return found;
}
const PRIVATE = ['HIDDEN', 'WITHDRAWN', 'COMPLAINT', 'Bob at the door', 'consent.given'];
async function data(): Promise<string> {
  return (await all(recordData(await readRecord(store, open.meetingId), { meetingId: open.meetingId, title: 'The park', downloadedAt: new Date(clock.now()).toISOString() }))).join('');
}
const verify = (text: string) => verifyRecord(text.split('\n'));

it('[RD1] [RD3] the transcript tells people what happened, in their language and the time of the place, without what is not theirs to read', async () => {
  const record = await readRecord(store, open.meetingId);
  const english = (await all(transcript(record, { title: 'The park', language: 'en', zone: 'Europe/Vilnius' }))).join('');
  for (const text of ['Rasa &lt;Chair&gt;', 'Ona', 'Daugiau medžių', 'Shown again', 'paused the meeting: Back at seven', '20:00:00', '20:01:00', '[hidden by who led]', '[taken back]', 'January 15, 2026']) expect(english).toContain(text);
  for (const text of [...PRIVATE, 'Insulting', '<Chair>']) expect(english).not.toContain(text);
  const lithuanian = (await all(transcript(record, { title: 'Parkas', language: 'lt', zone: 'Europe/Vilnius' }))).join('');
  expect(lithuanian).toContain('paskelbė pertrauką: Back at seven');
});

it('[RD2] [RD3] [RD4] the data prove themselves: nothing changed, left out or added, and every text that is given is the one of its day', async () => {
  const text = await data();
  for (const word of PRIVATE) expect(text).not.toContain(word);
  const { version } = await readRecord(store, open.meetingId);
  const whole = await verify(text);
  expect(whole).toMatchObject({ title: 'The park', events: version, withheld: 4, erased: 0, private: 1, unchained: 0 });
  expect(whole.head).toBe((await store.written(open.meetingId, version - 1, 1))[0]!.hash);
  const lines = text.split('\n');
  await expect(verify(text.replace('Daugiau', 'Mažiau'))).rejects.toThrow('a text of event');
  await expect(verify(lines.toSpliced(5, 1).join('\n'))).rejects.toThrow('event 5 is missing');
  await expect(verify(text.replace('meeting.paused', 'meeting.halted'))).rejects.toThrow('not as it was written');
  await expect(verify(lines.slice(0, -2).join('\n'))).rejects.toThrow('not whole');
  await expect(verify(lines.slice(0, -3).concat(lines.at(-2)!).join('\n'))).rejects.toThrow('the end speaks of');
  await expect(verify('{"a":1}')).rejects.toThrow('not a record');
  await expect(verify('no')).rejects.toThrow('cannot be read');
});

it('[RD4] [PN6] an erased record still proves itself', async () => {
  await open.does(chair, 'meeting.erase', {});
  const whole = await verify(await data());
  expect(whole).toMatchObject({ texts: 0, withheld: 0 });
  expect(whole.erased).toBeGreaterThan(8);
});

it('[RD2] a record that goes on while it is handed out is as it was when it was asked for', async () => {
  store = new MemoryMeetingStore();
  const running = await openRecord(recordPorts({ store, clock }));
  await running.does(chair, 'participant.join', { name: 'Rasa', look });
  const record = await readRecord(store, running.meetingId);
  await running.does(chair, 'hand.raise', {});
  expect((await all(record.events())).map(({ event }) => event.type)).toEqual(['meeting.opened', 'participant.joined']);
});
