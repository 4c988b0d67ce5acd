import { expect, it } from 'vitest';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { LineShown } from '#rooms/protocol/live-text.ts';
import type { ChatLine } from '#client/session/session.ts';
import { lastRows } from '#client/xr/paint-board.ts';
import { passingText } from '#client/view-model/passing-text.ts';

const me = 'me' as ParticipantId;
const line = (name: string, slot = 7): LineShown => ({ id: name.length, by: name as ParticipantId, name, slot: slot as Slot, n: 1, text: `${name} wri`, state: 'open' });
const said = (name: string, at: number, gone?: 'hidden') => ({ id: `${name}-${at}`, from: name as ParticipantId, name, text: 'A word', passing: false, gone, at }) as ChatLine;
const seen = (lines: LineShown[], chat: ChatLine[], now: number) => passingText({ lines, chat, me, slot: 1 as Slot, now }).texts.map(({ name, state }) => `${name} ${state}`);

it('[RT12] [RT13] who writes and what was sent a moment ago are shown, three at most; who writes goes before', () => {
  const chat = [said('Ann', 0), said('Bob', 9_000), said('me', 9_500)];
  expect(seen([line('Cora')], chat, 10_000)).toEqual(['Bob sent', 'Cora open']);
  expect(seen([], chat, 16_000)).toEqual([]);
  expect(seen([], [said('Bob', 9_000, 'hidden')], 10_000)).toEqual([]);
  const many = ['A', 'BB', 'CCC', 'DDDD', 'EEEEE'].map((name) => line(name));
  expect(seen(many, chat, 10_000)).toEqual(['CCC open', 'DDDD open', 'EEEEE open']);
  expect(passingText({ lines: many, chat, me, slot: 1 as Slot, now: 10_000 }).more).toBe(2);
});

it('[RT12] [RT13] what is written on this very device is not shown there, but on another device of the same person', () => {
  expect(seen([line('me', 1)], [], 0)).toEqual([]);
  expect(seen([line('me', 2)], [], 0)).toEqual(['me open']);
});

it('[RT13] of a long line its end is shown, and no word is longer than the board', () => {
  const rows = (text: string) => lastRows(text, (row) => [...row].length, 12);
  expect(rows('We want shade')).toEqual(['We want', 'shade']);
  expect(rows('We want shade and trees at the lake')).toEqual(['… at the', 'lake']);
  expect(rows('Donaudampfschifffahrt')).toEqual(['Donaudampfsc', 'hifffahrt']);
});
