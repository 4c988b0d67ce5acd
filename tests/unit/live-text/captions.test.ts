import { expect, it } from 'vitest';
import type { CaptionId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { LineShown } from '#rooms/protocol/live-text.ts';
import type { CaptionLine } from '#client/session/session.ts';
import { expandLast, readAbbreviations } from '#client/view-model/abbreviations.ts';
import { captionedLanguages, languageName, shownCaptions, watchedLanguage } from '#client/view-model/captions.ts';

const NOW = 10_000_000;
const line = (by: string, language: string, text: string, id = 1): LineShown => ({ id, by: by as ParticipantId, name: by, slot: 1 as Slot, n: 1, text, language, state: 'open' });
const said = (by: string, language: string, text: string, ago: number): CaptionLine => ({ id: `${by}-${text}` as CaptionId, by: by as ParticipantId, name: by, language, text, passing: false, at: NOW - ago });

it('[CP8] languages are those that are being captioned; without a choice the first that the browser would choose', () => {
  const from = { captions: [said('Ona', 'lt', 'x', 1_000), said('Per', 'sv', 'x', 3_600_000)], lines: [line('Ann', 'en-GB', 'y')], now: NOW };
  const languages = captionedLanguages(from);
  expect(languages).toEqual(['lt', 'en-GB']);
  expect(watchedLanguage(languages, undefined, ['de', 'en-US', 'en'])).toBe('en-GB');
  expect(watchedLanguage(languages, 'lt', ['en'])).toBe('lt');
  expect(watchedLanguage(languages, 'pl', ['de'])).toBe('lt');
  expect(watchedLanguage(languages, 'en', ['lt'])).toBe('en-GB');
  expect(watchedLanguage([], 'lt', ['lt'])).toBeUndefined();
  expect([languageName('lt', 'lt'), languageName('en-GB', 'en'), languageName('no-such-tag-at-all', 'en')]).toEqual(['Lietuvių', 'British English', expect.any(String)]);
});

it('[CP2] [CP4] the last lines of one language stand, what is written last; names only where several write', () => {
  const captions = [said('Ona', 'lt', 'sena', 60_000), said('Ona', 'lt', 'viena', 3_000), said('Ona', 'lt', 'dvi', 2_000), said('Ann', 'en', 'two', 2_000)];
  expect(shownCaptions({ captions, lines: [line('Ona', 'lt', 'ra')], now: NOW }, 'lt').map(({ name, text, state }) => [name, text, state])).toEqual([['', 'viena', 'sent'], ['', 'dvi', 'sent'], ['', 'ra', 'open']]);
  expect(shownCaptions({ captions, lines: [line('Jonas', 'lt', 'ra'), line('Ona', 'lt', 'ko', 2)], now: NOW }, 'lt').map(({ name, text }) => [name, text])).toEqual([['Ona', 'dvi'], ['Jonas', 'ra'], ['Ona', 'ko']]);
  expect(shownCaptions({ captions, lines: [], now: NOW + 60_000 }, 'lt')).toEqual([]);
  expect(shownCaptions({ captions, lines: [], now: NOW }, undefined)).toEqual([]);
});

it('[CP14] abbreviations become words as they are typed, and only then', () => {
  const own = readAbbreviations('sav = savivaldybė\nBPP=bendrasis planas \nno sign\n = x\ntwo words = x');
  expect([...own]).toEqual([['sav', 'savivaldybė'], ['bpp', 'bendrasis planas']]);
  const typed = (text: string) => expandLast(text.slice(0, -1), text, own);
  expect(typed('mūsų sav ')).toBe('mūsų savivaldybė ');
  expect(typed('Sav.')).toBe('Savivaldybė.');
  expect(typed('„sav,')).toBe('„savivaldybė,');
  expect(typed('xsav ')).toBe('xsav ');
  expect(typed('sav')).toBe('sav');
  expect(typed('sav  ')).toBe('sav  ');
  expect(expandLast('', 'sav ', own)).toBe('sav ');
  expect(expandLast('sav .', 'sav ', own)).toBe('sav ');
});
