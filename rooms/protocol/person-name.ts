import * as v from 'valibot';
import { limits } from './limits.ts';

/** Joins two characters: in emoji of several, and in scripts that need it between letters. Anywhere else it can only hide something. */
const JOINERS = /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}])/gu;
/** Chooses how a character is drawn; beside an emoji it belongs to it. */
const PAINTED = /(?<=\p{Extended_Pictographic})\ufe0f/gu;
/** What nobody sees, and what turns the direction of writing for what follows. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
/** Marks that are piled upon one letter; no orthography needs more than three. */
const PILED = /\p{M}{4}/u;
/** Private places of Unicode, in which every typeface shows something else, and halves of characters. */
const NOBODYS = /[\p{Co}\p{Cn}\p{Cs}]/u;

/**
 * A name as it is shown: without characters that nobody sees or that turn what follows around, composed (NFC), with single spaces.
 * Source: Unicode UAX #31 and UTS #39, section 5, on default-ignorable and bidirectional characters in identifiers.
 */
export function cleanName(typed: string): string {
  const kept: string[] = [];
  const keep = (seen: string) => `\ue000${kept.push(seen) - 1}\ue001`;
  const marked = typed.replaceAll(/[\ue000\ue001]/g, '').replaceAll(JOINERS, keep).replaceAll(PAINTED, keep).replaceAll(UNSEEN, '');
  return marked.replaceAll(/\ue000(\d+)\ue001/g, (_, index: string) => kept[Number(index)]!).normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** How many characters somebody sees. */
export function lettersIn(name: string): number {
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name)].length;
}

/** [NM2] A person's name: cleaned, at least one character and at most `limits.name` that are seen. */
export const personNameSchema = v.pipe(
  v.string(), v.maxLength(limits.name * 12), v.check((name) => name.isWellFormed(), 'is not text'), v.regex(/^\P{Cc}*$/u, 'holds control characters'),
  v.transform(cleanName),
  v.minLength(1), v.check((name) => lettersIn(name) <= limits.name, 'is too long'),
  v.check((name) => /[\p{L}\p{N}\p{S}]/u.test(name), 'holds no letter'), v.check((name) => !PILED.test(name.normalize('NFD')) && !NOBODYS.test(name), 'holds what cannot be read'),
);
