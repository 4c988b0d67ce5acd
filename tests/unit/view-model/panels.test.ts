import { describe, expect, it } from 'vitest';
import { bannersFor, type Circumstances } from '#client/view-model/banners.ts';
import { chatGroups } from '#client/view-model/chat-groups.ts';
import { isWholeCode, readCode, showCode } from '#client/view-model/code-input.ts';
import { microphoneFact, personFacts, raisedHands, sortedPeople, speakers, volumeFact } from '#client/view-model/people-list.ts';
import { line, me, peopleOf, person } from './people.ts';

describe('people', () => {
  it('[PG30] are sorted: chair, hands by time, then names as the language has them', () => {
    const people = peopleOf(person('Žydrė'), person('Zita'), person('Ona', { handSince: 20 }), person('Yvona'), person('Ąžuolas'), person('Rasa', { role: 'chair' }), person('Jonas', { handSince: 10 }));
    expect(sortedPeople(people, 'lt').map(({ name }) => name)).toEqual(['Rasa', 'Jonas', 'Ona', 'Ąžuolas', 'Yvona', 'Zita', 'Žydrė']);
  });

  it('[PG30] of one name keep their order whatever the map says', () => {
    const twins = [person('Jonas', { id: 'b' as never }), person('Jonas', { id: 'a' as never })];
    expect(sortedPeople(peopleOf(...twins), 'lt').map(({ id }) => id)).toEqual(sortedPeople(peopleOf(...twins.toReversed()), 'lt').map(({ id }) => id));
  });

  it('[PG30] are told in words', () => {
    expect(personFacts(person('Me', { id: me, role: 'chair', view: 'plain' }), me)).toEqual(['people.you', 'people.role.chair', 'people.view.plain']);
    expect(personFacts(person('Ada', { onStage: true, view: 'headset' }), me)).toEqual(['people.stage', 'people.view.headset']);
    expect(personFacts(person('Bo', { away: true, onStage: true }), me)).toEqual(['people.away']);
    expect(microphoneFact(person('Ada', { speaking: true, mic: 'on' }))).toBe('people.speaking');
    expect(microphoneFact(person('Ada', { mic: 'muted' }))).toBe('people.mic.muted');
    expect(microphoneFact(person('Ada', { away: true, speaking: true, mic: 'on' }))).toBe('people.mic.none');
  });

  it('[PG44] who was made quieter is told, in words', () => {
    expect([volumeFact(0), volumeFact(0.5), volumeFact(1)]).toEqual([['people.volume.off'], ['people.volume.lower'], []]);
  });

  it('[PG30] who speaks and whose hand is up, the earliest first', () => {
    const people = peopleOf(person('Ada', { speaking: true, handSince: 9 }), person('Bo', { handSince: 3 }), person('Cy', { speaking: true, away: true }));
    expect(speakers(people).map(({ name }) => name)).toEqual(['Ada']);
    expect(raisedHands(people).map(({ name }) => name)).toEqual(['Bo', 'Ada']);
  });
});

describe('chat', () => {
  const minute = 60_000;
  const day = (at: number) => String(Math.floor(at / (24 * 60 * minute)));

  it('[PG34] puts lines of one person within three minutes under one name', () => {
    const lines = [line(1, 'Ada', 'a', 0), line(2, 'Ada', 'b', 2 * minute), line(3, 'Ada', 'c', 4 * minute), line(4, 'Ada', 'd', 8 * minute), line(5, 'Bo', 'e', 8 * minute)];
    expect(chatGroups(lines, day).map((group) => group.lines.map(({ text }) => text).join(''))).toEqual(['abc', 'd', 'e']);
  });

  it('[PG34] marks a new day, also within three minutes', () => {
    const midnight = 24 * 60 * minute;
    const groups = chatGroups([line(1, 'Ada', 'a', midnight - 1), line(2, 'Ada', 'b', midnight + 1)], day);
    expect(groups.map(({ newDay }) => newDay)).toEqual([false, true]);
  });
});

describe('a meeting code', () => {
  it.each([
    ['k7q p3x', 'K7QP3X', ''],
    [' K7Q-P3X\n', 'K7QP3X', ''],
    ['https://hall.example/meet/m/K7QP3X?from=mail', 'K7QP3X', ''],
    ['K7QP3X9', 'K7QP3X', ''],
    ['KO7Q0O', 'K7Q', 'O0'],
    ['', '', ''],
    ['…·!', '', ''],
  ])('[PG10] %j is read as %j', (typed, code, strange) => {
    expect(readCode(typed)).toEqual({ code, strange });
  });

  it('[PG10] is shown in two groups and is whole with six characters', () => {
    expect(['', 'K7Q', 'K7QP', 'K7QP3X'].map(showCode)).toEqual(['', 'K7Q', 'K7Q P', 'K7Q P3X']);
    expect(isWholeCode('K7QP3')).toBe(false);
    expect(isWholeCode('K7QP3X')).toBe(true);
  });
});

describe('banners', () => {
  const fine: Circumstances = { connection: 'live', rehearsal: false, readOnly: false, stops: false, justBack: false, voiceFailed: false, voice: { state: { kind: 'on' }, audible: true, microphone: 'on' } };
  const ids = (circumstances: Partial<Circumstances>) => bannersFor({ ...fine, ...circumstances }).map(({ id, text }) => `${id} ${text}`);
  const voice = (changes: Partial<NonNullable<Circumstances['voice']>>) => ({ voice: { ...fine.voice!, ...changes } });

  it('[PG32] are none when all is well, while it begins, or when somebody only listens', () => {
    expect(ids({})).toEqual([]);
    expect(ids({ voice: undefined })).toEqual([]);
    expect(ids(voice({ state: { kind: 'connecting' }, audible: false, microphone: 'none' }))).toEqual([]);
  });

  it('[PG32] tell of the connection alone while it is lost, and that it is back', () => {
    expect(ids({ connection: 'reconnecting', ...voice({ state: { kind: 'reconnecting' } }) })).toEqual(['connection meeting.reconnecting']);
    expect(ids({ justBack: true })).toEqual(['back meeting.back']);
  });

  it('[SR4] tell that nothing can be stored, unless the connection is lost, too', () => {
    expect(ids({ stops: true })).toEqual(['stops meeting.stops']);
    expect(ids({ rehearsal: true })).toEqual(['rehearsal rehearsal.banner']);
    expect(ids({ readOnly: true })).toEqual(['read-only meeting.readOnly']);
    expect(ids({ readOnly: true, connection: 'reconnecting' })).toEqual(['connection meeting.reconnecting']);
  });

  it('[PG33] tell what is wrong with the sound, and what helps', () => {
    expect(ids(voice({ audible: false }))).toEqual(['silent meeting.voice.silent']);
    expect(bannersFor({ ...fine, ...voice({ audible: false }) })[0]!.act).toBe('hear');
    expect(bannersFor({ ...fine, ...voice({ state: { kind: 'unavailable', why: 'no worker' } }) })[0]).toMatchObject({ text: 'meeting.voice.unavailable', why: 'no worker', closable: true });
    expect(ids(voice({ microphone: 'lost' }))).toEqual(['microphone meeting.mic.lost']);
    expect(ids(voice({ microphone: 'denied' }))).toEqual(['microphone meeting.mic.denied']);
    expect(bannersFor({ ...fine, voice: undefined, voiceFailed: true })[0]!.act).toBe('load-voice');
  });
});
