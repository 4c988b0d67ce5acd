import { expect, it } from 'vitest';
import type { DeckId } from '#rooms/protocol/ids.ts';
import { elapsed, presenterKey, shownSlides, turned } from '#client/view-model/slides.ts';

it('[SP4] clickers and keys turn, and stop at both ends', () => {
  expect(['PageDown', 'ArrowRight', ' ', 'PageUp', 'Home', 'End', '.', 'b', 'x'].map(presenterKey)).toEqual(['next', 'next', 'next', 'previous', 'first', 'last', 'clear', 'clear', undefined]);
  expect([turned(3, 3, 'next'), turned(1, 3, 'previous'), turned(2, 3, 'next'), turned(2, 3, 'first'), turned(1, 3, 'last')]).toEqual([3, 1, 3, 1, 3]);
});

it('[SP2] what is shown is the page of slides that exist', () => {
  const deck = { id: 'd' as DeckId, asset: 'a' as never, kind: 'document', name: 'Plan', pages: 3 } as const;
  const screens = new Map([['side', { deck: 'gone' as DeckId, page: 1, since: 5 }], ['main', { deck: deck.id, page: 2, since: 7 }]]);
  expect(shownSlides(screens, new Map([[deck.id, deck]]))).toEqual({ screen: 'main', deck, page: 2, since: 7 });
  expect(shownSlides(new Map(), new Map())).toBeUndefined();
});

it('[SP9] the time of a talk is told as clocks do', () => {
  expect([0, 59_999, 60_000, 754_000, 3_600_000, 36_061_000, -5].map(elapsed)).toEqual(['0:00', '0:59', '1:00', '12:34', '1:00:00', '10:01:01', '0:00']);
});
