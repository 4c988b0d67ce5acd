import { signal } from '@preact/signals';
import { IntlMessageFormat } from 'intl-messageformat';
import en from './messages/en.json' with { type: 'json' };
import lt from './messages/lt.json' with { type: 'json' };

export type MessageKey = keyof typeof en;
export type MessageValues = Readonly<Record<string, string | number>>;

/** A locale that lacks a key does not compile. */
const catalogues = { en, lt } as const satisfies Record<string, Record<MessageKey, string>>;
export type Locale = keyof typeof catalogues;
/** Each language under its own name. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', lt: 'Lietuvių' };

/** The language of the page. */
export const locale = signal<Locale>('en');

const formats = new Map<string, IntlMessageFormat>();

/** The text for a key in the language of the page. Reads the `locale` signal, so what shows it follows a change. */
export function translate(key: MessageKey, values?: MessageValues): string {
  const language = locale.value;
  const text = catalogues[language][key];
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
    if (language !== undefined && Object.hasOwn(catalogues, language)) return language as Locale;
  }
  return 'en';
}
