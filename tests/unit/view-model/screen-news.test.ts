import { expect, it } from 'vitest';
import type { ShareView } from '#client/session/session.ts';
import { screenNewsBetween } from '#client/view-model/screen-news.ts';
import type { ShownSlides } from '#client/view-model/slides.ts';

const share = (number: number, own = false) => ({ share: number, own }) as ShareView;
const slides = (id: string, page = 1) => ({ deck: { id }, page }) as unknown as ShownSlides;
const kinds = (...[before, after]: Parameters<typeof screenNewsBetween>) => screenNewsBetween(before, after).map(({ kind }) => kind);
const none = { share: undefined, slides: undefined };

it('[SS5] tells that a share began, that another took its place, and that it is over; not to who shares', () => {
  expect(kinds(none, { ...none, share: share(1) })).toEqual(['share']);
  expect(kinds({ ...none, share: share(1) }, { ...none, share: share(1) })).toEqual([]);
  expect(kinds({ ...none, share: share(1) }, { ...none, share: share(2) })).toEqual(['share']);
  expect(kinds({ ...none, share: share(1) }, none)).toEqual(['share-over']);
  expect(kinds(none, { ...none, share: share(1, true) })).toEqual([]);
  expect(kinds({ ...none, share: share(1, true) }, none)).toEqual([]);
});

it('[SP11] tells that slides are presented, that others are, and that none are; not each page', () => {
  expect(kinds(none, { ...none, slides: slides('a') })).toEqual(['slides']);
  expect(kinds({ ...none, slides: slides('a') }, { ...none, slides: slides('a', 2) })).toEqual([]);
  expect(kinds({ ...none, slides: slides('a') }, { ...none, slides: slides('b') })).toEqual(['slides']);
  expect(kinds({ ...none, slides: slides('a') }, none)).toEqual(['slides-off']);
});
