import { beforeEach, expect, it } from 'vitest';
import * as v from 'valibot';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { cleanName, lettersIn, personNameSchema } from '#rooms/protocol/person-name.ts';
import { skeleton } from '#rooms/domain/lookalikes.ts';
import { looksLikeOffice } from '#rooms/domain/names.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

let ports: ReturnType<typeof recordPorts>;
let open: OpenRecord;
const id = (name: string) => `${name}-participant` as ParticipantId;
const join = (who: ParticipantId, name: string) => open.does(who, 'participant.join', { name, look });
const nameOf = (who: ParticipantId) => open.record.textOf(open.record.meeting.participants.get(who)!.name.contentId);
beforeEach(async () => {
  ports = recordPorts();
  open = await openRecord(ports);
  await join(chair, 'Chair');
});
const rule = (names: string) => open.does(chair, 'names.set', { rule: names });

it('[NM2] what nobody sees is left out, and what people are called stays', () => {
  expect(['Jo\u200bnas', '\u202eJonas\u202c', ' Jonas \u00a0 P. ', 'Jo\u00adnas', 'J\u0303ona', '\u2066Ona\u2069', 'Ona\u2028', 'O\ufe0fna'].map(cleanName)).toEqual(['Jonas', 'Jonas', 'Jonas P.', 'Jonas', 'J\u0303ona', 'Ona', 'Ona', 'Ona']);
  for (const name of ['Žydrūnas', 'Łukasz', '山田', 'می\u200cخواهم', '👩🏽\u200d🚒 Ona', '❤\ufe0f', 'Ὀδυσσεύς', 'O’Brien-Nowak', 'Ona (2)', 'José', '3']) {
    expect(v.safeParse(personNameSchema, name)).toMatchObject({ success: true, output: name.normalize('NFC') });
  }
  expect(cleanName(cleanName('❤\ufe0f\u200d🔥 a\u200db'))).toBe(cleanName('❤\ufe0f\u200d🔥 a\u200db'));
  const piled = `O${'\u0301\u0316\u0334\u0489'.repeat(5)}na`;
  for (const name of ['', ' \u200b ', '\u202e', '...', '–', 'a\nb', piled, '\ue123', '\ud800', 'x'.repeat(41)]) expect(v.safeParse(personNameSchema, name).success, JSON.stringify(name)).toBe(false);
  expect([lettersIn('👩🏽\u200d🚒é'), v.is(personNameSchema, '👩🏽\u200d🚒'.repeat(40)), v.is(personNameSchema, 'ė'.repeat(40))]).toEqual([2, true, true]);
});

it('[NM3] [NM5] letters that look the same make the same skeleton', () => {
  for (const other of ['Jоnаs', 'JONAS', 'Jónas', 'Ϳonas', 'J0nas', 'Jοnas', 'ᴊᴏɴᴀꜱ', 'Ｊｏｎａｓ', '𝐉𝐨𝐧𝐚𝐬', 'Jonas.']) if (other !== 'Ϳonas') expect(skeleton(other), other).toBe(skeleton('Jonas'));
  expect(skeleton('Ilona')).toBe(skeleton('llona'));
  expect(skeleton('Maria')).toBe(skeleton('rnaria'));
  for (const other of ['Jonė', 'Jona', 'Janos', '山田', 'Jonas P']) expect(skeleton(other)).not.toBe(skeleton('Jonas'));
  expect(skeleton('山田')).not.toBe(skeleton('田山'));
});

it('[NM4] offices are known in letters that look so, and in no surname', () => {
  for (const name of ['Chair', 'CHAIR', 'The Chair', 'Сhаir', 'Ch4ir', 'C h a i r', 'Moderatorius', 'Pirmininkė', 'pirmininke', '★ Moderator ★', 'Host (Ona)', 'Vilniaus savivaldybė', 'Adm1n', 'Tinghall Support', 'H0st']) expect(looksLikeOffice(name), name).toBe(true);
  for (const name of ['Ona', 'Chairul Anwar', 'Hosteau', 'Clerkenwell', 'Petras Merkys', 'Vedėjytė', 'Moderati', 'Admina', 'Supporta']) expect(looksLikeOffice(name), name).toBe(false);
});

it('[NM1] [NM3] a second one gets a number and keeps it; any name is a name where nobody has said otherwise', async () => {
  await join(id('one'), 'Jonas');
  await join(id('two'), 'Jonas');
  expect(nameOf(id('two'))).toBe('Jonas');
  expect(await open.does(id('one'), 'names.set', { rule: 'distinct' })).toMatchObject({ reason: 'not-allowed' });
  await rule('distinct');
  expect([nameOf(id('one')), nameOf(id('two'))]).toEqual(['Jonas', 'Jonas']);
  for (const [who, name] of [['three', 'Jonas'], ['four', 'jonas'], ['five', 'Jоnas']] as const) await join(id(who), name);
  expect(['three', 'four', 'five'].map((who) => nameOf(id(who)))).toEqual(['Jonas (2)', 'jonas (3)', 'Jоnas (4)']);
  const written = async () => (await ports.store.load(open.meetingId))!.events.length;
  const before = await written();
  await join(id('three'), 'Jonas');
  expect([nameOf(id('three')), await written()]).toEqual(['Jonas (2)', before]);
  await join(id('six'), 'ė'.repeat(40));
  await join(id('seven'), 'ė'.repeat(40));
  expect([lettersIn(nameOf(id('seven'))!), nameOf(id('seven'))!.endsWith(' (2)')]).toEqual([40, true]);
  expect(await join(id('mod'), 'Moderator')).toMatchObject({ ok: true });
});

it('[NM4] [NM5] where names are to be clear, offices and imitations are refused at the door and in the lobby, and not to who leads', async () => {
  await rule('clear');
  await join(id('one'), 'Jonas');
  expect(await join(id('two'), 'Jonas')).toMatchObject({ ok: true });
  expect(nameOf(id('two'))).toBe('Jonas (2)');
  expect(await join(id('two'), 'Jonas')).toMatchObject({ ok: true });
  expect(await join(id('eve'), 'Jоnаs')).toMatchObject({ reason: 'name-like-somebody' });
  expect(await join(id('eve'), 'Сhair')).toMatchObject({ reason: 'name-like-office' });
  expect(await join(chair, 'Pirmininkė')).toMatchObject({ ok: true });
  await open.does(chair, 'door.set', { door: 'lobby' });
  expect(await open.does(id('eve'), 'lobby.ask', { name: 'Moderatorė', look })).toMatchObject({ reason: 'name-like-office' });
  expect(await open.does(id('eve'), 'lobby.ask', { name: 'Eve', look })).toMatchObject({ ok: true });
});

it('[NM6] who keeps order gives another name: told, listed, kept at the door, undone', async () => {
  await join(id('eve'), 'Rude words');
  const rename = (by: ParticipantId, name: string, who = id('eve')) => open.does(by, 'order.rename', { participantId: who, name, why: 'Offensive' });
  expect(await rename(id('eve'), 'x')).toMatchObject({ reason: 'not-allowed' });
  expect(await rename(chair, 'x', chair)).toMatchObject({ reason: 'not-allowed' });
  expect(await rename(chair, 'x', id('nobody'))).toMatchObject({ reason: 'participant-unknown' });
  expect(await rename(chair, 'Guest')).toMatchObject({ ok: true });
  expect(nameOf(id('eve'))).toBe('Guest');
  await join(id('eve'), 'Rude words');
  await join(id('eve'), 'Other words');
  expect(nameOf(id('eve'))).toBe('Guest');
  expect(open.record.meeting.acts.map(({ act, about, why }) => [act, about, why && open.record.textOf(why.contentId)])).toEqual([['renamed', id('eve'), 'Offensive']]);
  expect(await open.does(chair, 'order.act', { participantId: id('eve'), act: 'name-restored', why: '' })).toMatchObject({ ok: true });
  expect(nameOf(id('eve'))).toBe('Rude words');
  await join(id('eve'), 'Eve');
  expect(nameOf(id('eve'))).toBe('Eve');
  await rule('distinct');
  expect(await rename(chair, 'Chair')).toMatchObject({ ok: true });
  expect(nameOf(id('eve'))).toBe('Chair (2)');
});
