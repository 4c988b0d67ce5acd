import { expect, it } from 'vitest';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { readRecord } from '#server/record/read-record.ts';
import { recordData } from '#server/record/record-data.ts';
import { transcript } from '#server/record/transcript.ts';
import { verifyRecord } from '#server/record/verify-record.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { chair, look, openRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const [yes, no, changed, rude] = ['yes-participant', 'no-participant', 'changed-participant', 'rude-participant'] as ParticipantId[] as [ParticipantId, ParticipantId, ParticipantId, ParticipantId];

it('[CO9] [NM6] who has not agreed is a number in the record that is handed out, to read and as data; replaced names are not in it', async () => {
  const store = new MemoryMeetingStore();
  const open = await openRecord(recordPorts({ store }));
  await open.does(chair, 'participant.join', { name: 'Pirmininkė Rasa', look });
  await open.does(chair, 'consent.ask', { purposes: ['name'] });
  await open.does(chair, 'door.set', { door: 'lobby' });
  for (const [who, name] of [[yes, 'Agrees'], [no, 'Refuses'], [changed, 'Changed'], [rude, 'Offensive']] as const) {
    await open.does(who, 'lobby.ask', { name, look });
    await open.does(chair, 'lobby.admit', { participantId: who, listenOnly: false });
    await open.does(who, 'participant.join', { name, look });
    await open.does(who, 'chat.say', { text: `said ${who}` });
  }
  for (const who of [yes, changed, rude]) await open.does(who, 'consent.give', { purpose: 'name', version: 1 });
  await open.does(changed, 'consent.withdraw', { purpose: 'name' });
  await open.does(chair, 'order.rename', { participantId: rude, name: 'Guest', why: 'Insult' });
  // That nobody is asked any more makes nobody's no a yes.
  await open.does(chair, 'consent.ask', { purposes: [] });

  const record = await readRecord(store, open.meetingId);
  const join = async (parts: AsyncIterable<string>) => {
    let text = '';
    for await (const part of parts) text += part;
    return text;
  };
  const page = await join(transcript(record, { title: 'The park', language: 'en', zone: 'Europe/Vilnius' }));
  const data = await join(recordData(record, { meetingId: open.meetingId, title: 'The park', downloadedAt: '' }));
  for (const name of ['Pirmininkė Rasa', 'Agrees', 'Guest']) for (const text of [page, data]) expect(text).toContain(name);
  for (const name of ['Refuses', 'Changed', 'Offensive']) for (const text of [page, data]) expect(text).not.toContain(name);
  for (const words of ['Person 3', 'Person 4', `said ${no}`]) expect(page).toContain(words);
  expect(await verifyRecord(data.split('\n'))).toMatchObject({ erased: 0, unchained: 0 });
});
