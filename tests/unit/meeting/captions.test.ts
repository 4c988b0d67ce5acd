import { beforeEach, expect, it } from 'vitest';
import type { CaptionId, ParticipantId } from '#rooms/protocol/ids.ts';
import { languageTag } from '#rooms/protocol/language.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { projectEvents, projectMeeting } from '#rooms/shell/project.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const [ona, jonas, eve] = ['ona-participant', 'jonas-participant', 'eve-participant'] as ParticipantId[] as [ParticipantId, ParticipantId, ParticipantId];

let ports: RecordPorts;
let open: OpenRecord;
let state: MeetingState;
beforeEach(async () => {
  ports = recordPorts();
  open = await openRecord(ports);
  for (const [who, name] of [[chair, 'Chair'], [ona, 'Ona'], [jonas, 'Jonas'], [eve, 'Eve']] as const) await open.does(who, 'participant.join', { name, look });
  for (const participantId of [ona, jonas]) await open.does(chair, 'participant.setRole', { participantId, role: 'captioner' });
  state = new MeetingState();
  projectMeeting(state, open.record.meeting, (id) => open.record.textOf(id));
  open.record.onChange((events) => projectEvents(state, open.record.meeting, events, (id) => open.record.textOf(id)));
});
const say = async (who: ParticipantId, text: string, language = 'lt') => ((await open.does(who, 'caption.say', { language, text })) as unknown as { value: { captionId: CaptionId } }).value.captionId;
const shown = () => [...state.captions.values()].map(({ name, language, text }) => [name, language, text]);

it('[CP1] captioners and who leads write captions, in a language', async () => {
  await say(ona, 'Labas', 'LT-lt');
  await say(chair, 'Hello', 'en');
  expect(shown()).toEqual([['Ona', 'lt-LT', 'Labas'], ['Chair', 'en', 'Hello']]);
  expect(await open.does(eve, 'caption.say', { language: 'lt', text: 'x' })).toMatchObject({ reason: 'not-allowed' });
  for (const payload of [{ language: '', text: 'x' }, { language: 'not a language', text: 'x' }, { language: 'lt', text: '' }, { language: 'lt', text: 'x'.repeat(limits.captionText + 1) }, { text: 'x' }]) {
    expect(await open.does(ona, 'caption.say', payload)).toMatchObject({ reason: 'invalid' });
  }
  expect([languageTag('sgn-lt'), languageTag('zh-hant-tw'), languageTag('x'), languageTag('a_b')]).toEqual(['sgn-LT', 'zh-Hant-TW', undefined, undefined]);
});

it('[CP5] a line is put right or taken away by who wrote it and who leads', async () => {
  const first = await say(ona, 'Laba vakara');
  const second = await say(ona, 'Antra');
  expect(await open.does(jonas, 'caption.correct', { captionId: first, text: 'Kita' })).toMatchObject({ reason: 'not-allowed' });
  expect(await open.does(eve, 'caption.correct', { captionId: first, text: 'Kita' })).toMatchObject({ reason: 'not-allowed' });
  expect(await open.does(ona, 'caption.correct', { captionId: first, text: 'Labas vakaras' })).toMatchObject({ ok: true });
  expect(await open.does(chair, 'caption.correct', { captionId: second, text: '' })).toMatchObject({ ok: true });
  expect(shown()).toEqual([['Ona', 'lt', 'Labas vakaras']]);
  const written = async () => (await ports.store.load(open.meetingId))!.events.length;
  const before = await written();
  await open.does(ona, 'caption.correct', { captionId: first, text: 'Labas vakaras' });
  expect(await written()).toBe(before);
  expect(await open.does(ona, 'caption.correct', { captionId: second, text: 'x' })).toMatchObject({ reason: 'caption-unknown' });
  const recorded = await ports.store.load(open.meetingId);
  expect([...recorded!.contents.values()]).toEqual(expect.arrayContaining(['Laba vakara', 'Labas vakaras', 'Antra']));
});

it('[CP6] the latest lines are shown, in order, also after a restart', async () => {
  for (let line = 0; line < limits.captionsShown + 3; line += 1) await say(ona, `line ${line}`);
  const texts = shown().map(([, , text]) => text);
  expect(texts).toHaveLength(limits.captionsShown);
  expect([texts[0], texts.at(-1)]).toEqual(['line 3', `line ${limits.captionsShown + 2}`]);
  const again = await MeetingRecord.load(open.meetingId, ports);
  const later = new MeetingState();
  projectMeeting(later, again!.meeting, (id) => again!.textOf(id));
  expect([...later.captions.values()].map(({ text, at }) => [text, at])).toEqual([...state.captions.values()].map(({ text, at }) => [text, at]));
});
