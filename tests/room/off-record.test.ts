import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '@colyseus/sdk';
import { ROOM_NAME } from '#rooms/protocol/join.ts';
import { PROTOCOL_VERSION } from '#rooms/protocol/version.ts';
import { look } from '#tests/support/open-record.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
const logged: string[] = [];
const write = (fields: object, message: string) => void logged.push(JSON.stringify(fields), message);
beforeAll(async () => { house = await RunningHouse.open({ log: { debug: write, info: write, warn: write, error: write } }); });
afterAll(() => house.close());

/** Whether these words are anywhere under the data folder. */
function isOnDisk(words: string): boolean {
  return readdirSync(house.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(words));
}

it('[OF1] [OF2] [OF5] what is written off the record reaches everybody there, and is written nowhere', async () => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const ann = await house.enter(code, 'Ann');
  expect(await ann.command('record.set', { on: false })).toMatchObject({ reason: 'not-allowed' });
  await ann.command('chat.say', { text: 'Kept-Words' });
  await chair.command('record.set', { on: false });
  await expect.poll(() => ann.meeting.value.onRecord).toBe(false);
  expect(await ann.command('chat.say', { text: 'Passing-Words' })).toMatchObject({ ok: true });
  expect(await ann.command('chat.say', { text: '' })).toMatchObject({ reason: 'invalid' });
  const late = await house.enter(code, 'Late');
  for (const somebody of [chair, late]) await expect.poll(() => somebody.chat.value.map(({ text, passing }) => [text, passing])).toEqual([['Kept-Words', false], ['Passing-Words', true]]);
  expect(late.meeting.value.onRecord).toBe(false);
  await chair.command('participant.setRole', { participantId: late.me, role: 'observer' });
  expect(await late.command('chat.say', { text: 'Observer' })).toMatchObject({ reason: 'not-allowed' });

  await chair.command('record.set', { on: true });
  await expect.poll(() => ann.meeting.value.onRecord).toBe(true);
  await ann.command('chat.say', { text: 'Kept-Again' });
  await expect.poll(() => chair.chat.value.map(({ text }) => text)).toEqual(['Kept-Words', 'Passing-Words', 'Kept-Again']);
  expect([isOnDisk('Kept-Words'), isOnDisk('Kept-Again'), isOnDisk('Passing-Words')]).toEqual([true, true, false]);
  expect(logged.join('\n')).not.toContain('Words');
});

it('[OF3] [OF1] decisions stay on the record, and so does that it was paused', async () => {
  const { code, token, meetingId } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const ann = await house.enter(code, 'Ann');
  await chair.command('record.set', { on: false });
  await chair.command('participant.setRole', { participantId: ann.me, role: 'juror' });
  await ann.command('hand.raise', {});
  await expect.poll(() => chair.people.value.get(ann.me)).toMatchObject({ role: 'juror', handSince: expect.any(Number) });
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(join(house.dataDir, 'tinghall.sqlite'), { readOnly: true });
  const bodies = database.prepare('SELECT body FROM events WHERE meeting_id = ?').all(meetingId).map(({ body }) => JSON.parse(String(body)) as { type: string });
  database.close();
  expect(bodies.map(({ type }) => type)).toEqual(expect.arrayContaining(['record.set', 'participant.roleSet', 'hand.raised']));
});

it('[OF4] a line that is sent again appears once, wherever the first was kept', async () => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const door = await house.knock(code);
  const client = new Client(new URL('rt', house.base).href);
  client.auth.token = door.token;
  const raw = await client.joinOrCreate(ROOM_NAME, { protocol: PROTOCOL_VERSION, meetingId: door.meetingId, view: 'plain', join: { name: 'Raw', look } });
  raw.onMessage('*', () => {});
  const say = (key: string, text: string) => raw.request('command', { name: 'chat.say', key, payload: { text } });
  const first = await say('key-on-record', 'One');
  await chair.command('record.set', { on: false });
  await expect.poll(() => chair.meeting.value.onRecord).toBe(false);
  expect(await say('key-on-record', 'One')).toEqual(first);
  const passing = await say('key-off-record', 'Two');
  expect(await say('key-off-record', 'Two')).toEqual(passing);
  await chair.command('record.set', { on: true });
  await expect.poll(() => chair.meeting.value.onRecord).toBe(true);
  expect(await say('key-off-record', 'Two')).toEqual(passing);
  await say('key-last-line', 'Three');
  await expect.poll(() => chair.chat.value.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  await raw.leave();
});

it('[CP7] [CP6] captions go on off the record, are written nowhere, and are put right where they passed by', async () => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const ona = await house.enter(code, 'Ona');
  const reader = await house.enter(code, 'Reader', { view: 'plain' });
  await chair.command('participant.setRole', { participantId: ona.me, role: 'captioner' });
  await expect.poll(() => ona.people.value.get(ona.me)?.role).toBe('captioner');
  const say = async (text: string) => {
    const said = await ona.command('caption.say', { language: 'lt', text });
    if (!said.ok) throw new Error(said.reason);
    return said.value.captionId;
  };
  const kept = await say('Kept-Caption');
  await chair.command('record.set', { on: false });
  await expect.poll(() => ona.meeting.value.onRecord).toBe(false);
  expect(await reader.command('caption.say', { language: 'lt', text: 'x' })).toMatchObject({ reason: 'not-allowed' });
  expect(await ona.text.write({ n: 1, whole: 'Passing-Capt', language: 'lt' })).toMatchObject({ ok: true });
  await expect.poll(() => reader.text.captions.value.map(({ text, language }) => [text, language])).toEqual([['Passing-Capt', 'lt']]);
  expect(reader.text.lines.value).toEqual([]);
  await ona.text.write({ n: 2, whole: 'Passing-Caption', language: 'lt' });
  const passing = await say('Passing-Caption');
  await expect.poll(() => reader.text.captions.value).toEqual([]);
  await expect.poll(() => reader.captions.value.map(({ text, passing: isPassing }) => [text, isPassing])).toEqual([['Kept-Caption', false], ['Passing-Caption', true]]);
  await chair.command('record.set', { on: true });
  await expect.poll(() => ona.meeting.value.onRecord).toBe(true);
  expect(await reader.command('caption.correct', { captionId: passing, text: 'x' })).toMatchObject({ reason: 'not-allowed' });
  expect(await ona.command('caption.correct', { captionId: passing, text: 'Corrected-Passing' })).toMatchObject({ ok: true });
  expect(await ona.command('caption.correct', { captionId: kept, text: 'Corrected-Kept' })).toMatchObject({ ok: true });
  await expect.poll(() => reader.captions.value.map(({ text, name }) => [text, name])).toEqual([['Corrected-Kept', 'Ona'], ['Corrected-Passing', 'Ona']]);
  const late = await house.enter(code, 'Late');
  await expect.poll(() => late.captions.value.map(({ text, language }) => [text, language])).toEqual([['Corrected-Kept', 'lt'], ['Corrected-Passing', 'lt']]);
  expect(['Kept-Caption', 'Corrected-Kept', 'Passing-Caption', 'Corrected-Passing'].map(isOnDisk)).toEqual([true, true, false, false]);
  expect(logged.join('\n')).not.toMatch(/Caption|Corrected/);
});

it('[CO4] [CO3] where it is asked, nothing is kept of who has not said yes, and everybody reads them all the same', async () => {
  const { code, token } = await house.openMeeting(20, { asks: ['chat'] });
  const chair = await house.enter(code, 'Chair', { token });
  const [ann, bob] = [await house.enter(code, 'Ann'), await house.enter(code, 'Bob')];
  expect(await house.knock(code)).toMatchObject({ asks: [{ purpose: 'chat', version: 1 }], conduct: '' });
  expect(await ann.command('consent.give', { purpose: 'chat', version: 1 })).toMatchObject({ ok: true });
  expect(await ann.consents()).toMatchObject({ ok: true, value: { given: [{ purpose: 'chat', version: 1, at: expect.any(Number) }] } });
  expect(await bob.consents()).toMatchObject({ ok: true, value: { given: [] } });
  await ann.command('chat.say', { text: 'Yes-Sentence' });
  expect(await bob.command('chat.say', { text: 'Nay-Sentence' })).toMatchObject({ ok: true });
  await expect.poll(() => chair.chat.value.map(({ name, text, passing }) => [name, text, passing])).toEqual([['Ann', 'Yes-Sentence', false], ['Bob', 'Nay-Sentence', true]]);
  expect(['Yes-Sentence', 'Nay-Sentence'].map(isOnDisk)).toEqual([true, false]);
  await ann.command('consent.withdraw', { purpose: 'chat' });
  await expect.poll(() => chair.chat.value[0]).toMatchObject({ text: '', gone: 'withdrawn' });
  await ann.command('chat.say', { text: 'Later-Sentence' });
  await expect.poll(() => chair.chat.value.at(-1)).toMatchObject({ text: 'Later-Sentence', passing: true });
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(join(house.dataDir, 'tinghall.sqlite'), { readOnly: true });
  const kept = database.prepare('SELECT text FROM contents').all().map(({ text }) => text);
  database.close();
  expect(kept.filter((text) => String(text).endsWith('-Sentence'))).toEqual([]);
});
