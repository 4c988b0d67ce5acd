import { expect, it } from 'vitest';
import { CELL_BASE } from '#client/avatars/tag-material.ts';
import { NAME_CELLS } from '#client/avatars/tag-atlas.ts';
import { SIGN_BASE, signCount, SIGNS, signsOf } from '#client/avatars/tag-signs.ts';

const state = { muted: false, handUp: false, away: false };

it('[AV4] a tag tells of a closed microphone and a raised hand; who is away is not heard anyway', () => {
  expect(signsOf(state)).toBe(0);
  expect(signsOf({ ...state, muted: true })).toBe(SIGNS.microphone);
  expect(signsOf({ ...state, handUp: true })).toBe(SIGNS.hand);
  expect(signsOf({ ...state, away: true, muted: true })).toBe(SIGNS.clock);
  const both = signsOf({ ...state, handUp: true, muted: true });
  expect([both % SIGN_BASE, Math.floor(both / SIGN_BASE)]).toEqual([SIGNS.hand, SIGNS.microphone]);
});

it('[AV6] the card is as wide as its signs need, and one number tells the cell and the signs', () => {
  const all = [false, true].flatMap((muted) => [false, true].flatMap((handUp) => [false, true].map((away) => ({ muted, handUp, away }))));
  for (const each of all) {
    expect(signCount(signsOf(each))).toBe(Number(each.handUp) + Number(each.away || each.muted));
    // Exact in the 32 bits of an attribute.
    const number = Math.fround(NAME_CELLS + CELL_BASE * signsOf(each));
    expect([number % CELL_BASE, Math.floor(number / CELL_BASE)]).toEqual([NAME_CELLS, signsOf(each)]);
  }
});
