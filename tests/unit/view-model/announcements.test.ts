import { describe, expect, it } from 'vitest';
import { announcementsOf, newsBetween, type Moment } from '#client/view-model/announcements.ts';
import { line, me, peopleOf, person } from './people.ts';

const moment = (people: Moment['people'], chat: Moment['chat'] = []): Moment => ({ people, chat });
const I = person('Me', { id: me });
const told = (before: Moment, after: Moment) => announcementsOf(newsBetween(before, after, me)).map(({ key, values }) => [key, ...Object.values(values)].join(' '));

describe('[PG31] the live region tells', () => {
  it('who comes, who leaves, whose hand goes up', () => {
    expect(told(moment(peopleOf(I, person('Ada'))), moment(peopleOf(I, person('Bo'))))).toEqual(['announce.joined Bo', 'announce.left Ada']);
    expect(told(moment(peopleOf(I, person('Ada'))), moment(peopleOf(I, person('Ada', { handSince: 7 }))))).toEqual(['announce.hand Ada']);
    expect(told(moment(peopleOf(I, person('Ada', { handSince: 7 }))), moment(peopleOf(I, person('Ada'))))).toEqual([]);
  });

  it('nothing of our own coming and writing, but what became of our own hand', () => {
    expect(told(moment(peopleOf()), moment(peopleOf(I), [{ ...line(1, 'Me', 'hello'), from: me }]))).toEqual([]);
    expect(told(moment(peopleOf(I)), moment(peopleOf({ ...I, handSince: 5 })))).toEqual(['announce.ownHand.up']);
    expect(told(moment(peopleOf({ ...I, handSince: 5 })), moment(peopleOf(I)))).toEqual(['announce.ownHand.down']);
  });

  it('what the others wrote since', () => {
    const before = moment(peopleOf(I), [line(1, 'Ada', 'old')]);
    expect(told(before, moment(peopleOf(I), [line(1, 'Ada', 'old'), line(2, 'Bo', 'new')]))).toEqual(['announce.said Bo new']);
    expect(told(moment(peopleOf(I)), moment(peopleOf(I), [line(1, 'Ada', 'first')]))).toEqual(['announce.said Ada first']);
  });

  it('how many, when they are many', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => person(`P${i}`));
    expect(told(moment(peopleOf(I)), moment(peopleOf(I, ...crowd)))).toEqual(['announce.manyJoined 60']);
    expect(told(moment(peopleOf(I, ...crowd)), moment(peopleOf(I)))).toEqual(['announce.manyLeft 60']);
    expect(told(moment(peopleOf(I, ...crowd)), moment(peopleOf(I, ...crowd.map((one) => ({ ...one, handSince: 3 })))))).toEqual(['announce.manyHands 60']);
    const lines = [1, 2, 3, 4, 5].map((id) => line(id, 'Ada', `line ${id}`));
    expect(told(moment(peopleOf(I)), moment(peopleOf(I), lines))).toEqual(['announce.manySaid 5 Ada line 5']);
    expect(told(moment(peopleOf(I)), moment(peopleOf(I), lines.slice(0, 3)))).toHaveLength(3);
  });

  it('nobody who came and left again in the same while, nor the other way round', () => {
    const short = [...newsBetween(moment(peopleOf(I)), moment(peopleOf(I, person('Ada'))), me), ...newsBetween(moment(peopleOf(I, person('Ada'))), moment(peopleOf(I)), me)];
    expect(announcementsOf(short)).toEqual([]);
  });
});
