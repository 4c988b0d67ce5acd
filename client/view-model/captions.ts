import type { LineShown } from '#rooms/protocol/live-text.ts';
import type { CaptionLine } from '#client/session/session.ts';

export const CAPTION_PLACES = ['bottom', 'top', 'left', 'right'] as const;
export const CAPTION_SIZES = ['usual', 'large', 'larger', 'largest'] as const;
export const CAPTION_GROUNDS = ['clear', 'half', 'solid'] as const;

/** [CP8] [CP9] How somebody wants to see captions. */
export interface CaptionWishes {
  readonly on: boolean;
  /** BCP 47; undefined leaves it to the browser's languages. */
  readonly language: string | undefined;
  readonly place: (typeof CAPTION_PLACES)[number];
  readonly size: (typeof CAPTION_SIZES)[number];
  /** What stands behind the letters. */
  readonly ground: (typeof CAPTION_GROUNDS)[number];
  /** Finished lines are told to a screen reader. */
  readonly aloud: boolean;
}

export const usualCaptions: CaptionWishes = { on: false, language: undefined, place: 'bottom', size: 'large', ground: 'half', aloud: false };

/** A finished line stands this long, in ms, and longer the longer it is, so that slow readers reach its end. */
const STAYS_MS = 7_000;
const STAYS_PER_LETTER_MS = 80;
/** So many lines at once; more would cover the hall. */
const MOST = 3;
/** A language counts as being captioned for so long after its last line, in ms: a captioner rests while nobody speaks. */
const LANGUAGE_RESTS_MS = 30 * 60_000;

export interface ShownCaption {
  readonly key: string;
  /** Empty where only one captioner writes: then nobody needs to know who. */
  readonly name: string;
  readonly language: string;
  readonly text: string;
  readonly state: 'open' | 'lost' | 'sent';
}

export interface CaptionsFrom {
  readonly captions: readonly CaptionLine[];
  readonly lines: readonly LineShown[];
  /** Server time in ms. */
  readonly now: number;
}

/** [CP8] The languages in which there are captions now, in the order in which they began. */
export function captionedLanguages({ captions, lines, now }: CaptionsFrom): readonly string[] {
  const recent = captions.filter(({ at }) => now - at < LANGUAGE_RESTS_MS).map(({ language }) => language);
  return [...new Set([...recent, ...lines.flatMap(({ language }) => language ?? [])])];
}

/** [CP8] The language that somebody watches: theirs if it is captioned, otherwise the first of their browser's, otherwise the first. */
export function watchedLanguage(languages: readonly string[], chosen: string | undefined, preferred: readonly string[]): string | undefined {
  if (chosen !== undefined && languages.includes(chosen)) return chosen;
  const base = (tag: string) => tag.split('-')[0]!.toLowerCase();
  for (const wish of chosen === undefined ? preferred : [chosen, ...preferred]) {
    const found = languages.find((language) => language === wish) ?? languages.find((language) => base(language) === base(wish));
    if (found !== undefined) return found;
  }
  return languages[0];
}

/** [CP2] [CP4] What stands before who watches a language: what was finished a moment ago, and what is being written. */
export function shownCaptions({ captions, lines, now }: CaptionsFrom, language: string | undefined): readonly ShownCaption[] {
  if (language === undefined) return [];
  const writing = lines.filter((line) => line.language === language);
  const sent = captions.filter((line) => line.language === language && now - line.at < STAYS_MS + line.text.length * STAYS_PER_LETTER_MS);
  const areSeveral = new Set([...writing, ...sent].map(({ by }) => by)).size > 1;
  const shown = [
    ...sent.map(({ id, name, text }): ShownCaption => ({ key: id, name, language, text, state: 'sent' })),
    ...writing.map(({ id, name, text, state }): ShownCaption => ({ key: `line-${id}`, name, language, text, state })),
  ].slice(-MOST);
  return areSeveral ? shown : shown.map((each) => ({ ...each, name: '' }));
}

/** The name of a language in another language, with its first letter large; the tag where it has none. */
export function languageName(tag: string, locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return tag;
  }
}
