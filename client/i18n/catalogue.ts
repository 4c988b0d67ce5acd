import { signal } from '@preact/signals';
import { IntlMessageFormat } from 'intl-messageformat';
import en from './messages/en.json' with { type: 'json' };

export type MessageKey = keyof typeof en;
export type MessageValues = Readonly<Record<string, string | number>>;
type Catalogue = Readonly<Record<MessageKey, string>>;

/** English is always there; another language is fetched by who reads it. One that lacks a key does not compile. */
const fetched = {
  lt: async () => (await import('./messages/lt.json', { with: { type: 'json' } })).default,
} as const satisfies Record<string, () => Promise<Catalogue>>;
export type Locale = 'en' | keyof typeof fetched;
/** Each language under its own name. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', lt: 'Lietuvių' };

const catalogues: Partial<Record<Locale, Catalogue>> & { readonly en: Catalogue } = { en };

/** The language of the page; `speak` changes it. */
export const locale = signal<Locale>('en');
let wanted: Locale = 'en';

/** Changes the language of the page as soon as its texts are there. @returns false when they cannot be fetched: then the language stays */
export async function speak(language: Locale): Promise<boolean> {
  wanted = language;
  try {
    if (language !== 'en') catalogues[language] ??= await fetched[language]();
  } catch {
    return false;
  }
  // Who chose again meanwhile gets what they chose last.
  if (wanted === language) locale.value = language;
  return true;
}

const formats = new Map<string, IntlMessageFormat>();

/** The text for a key in the language of the page. Reads the `locale` signal, so what shows it follows a change. */
export function translate(key: MessageKey, values?: MessageValues): string {
  const language = locale.value;
  const text = (catalogues[language] ?? en)[key];
  if (!text.includes('{')) return text;
  const id = `${language} ${key}`;
  let format = formats.get(id);
  if (format === undefined) {
    format = new IntlMessageFormat(text, language);
    formats.set(id, format);
  }
  return String(format.format(values));
}

/** For code that knows keys only as text, such as the panels in the hall. An unknown key is shown as itself. */
export function translateAny(key: string, values?: MessageValues): string {
  return Object.hasOwn(en, key) ? translate(key as MessageKey, values) : key;
}

/** The first of the wanted languages that we have. @param wanted BCP 47 tags, best first */
export function chooseLocale(wanted: readonly string[], fallback: string): Locale {
  for (const tag of [...wanted, fallback]) {
    const [language] = tag.toLowerCase().split('-');
    if (language !== undefined && Object.hasOwn(localeNames, language)) return language as Locale;
  }
  return 'en';
}
