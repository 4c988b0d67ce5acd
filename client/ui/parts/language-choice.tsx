import { locale, localeNames, speak, translate, type Locale } from '#client/i18n/catalogue.ts';
import { prefer } from '../preferences.ts';

/** Changes the language of the page at once; remembered by this browser. @param bare inside a label of its own */
export function LanguageChoice({ bare = false }: { readonly bare?: boolean }) {
  const select = (
    <select
      value={locale.value}
      onChange={(event) => {
        const { value } = event.currentTarget;
        prefer({ locale: value });
        void speak(value as Locale);
      }}
    >
      {Object.entries(localeNames).map(([value, name]) => <option key={value} value={value} lang={value}>{name}</option>)}
    </select>
  );
  if (bare) return select;
  return (
    <label class="language">
      <span class="visually-hidden">{translate('app.language')}</span>
      {select}
    </label>
  );
}
