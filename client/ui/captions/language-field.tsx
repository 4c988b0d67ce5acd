import { useId, useState } from 'preact/hooks';
import { languageTag } from '#rooms/protocol/language.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { languageName } from '#client/view-model/captions.ts';
import { TextField } from '../parts/text-field.tsx';

/** Languages of the Baltic Sea region and those often needed there; every other one by its tag. */
const COMMON = ['lt', 'en', 'lv', 'et', 'fi', 'sv', 'nb', 'da', 'pl', 'de', 'uk', 'ru', 'be', 'fr', 'es', 'it', 'ar', 'tr'];
const OTHER = 'other';

/** One language, from a list by name, or by its BCP 47 tag. */
export function LanguageField({ value, onChange }: { readonly value: string; onChange(language: string): void }) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const names = new Map([...new Set([...COMMON, value])].map((tag) => [tag, languageName(tag, locale.value)] as const));
  const sorted = [...names].toSorted(([, one], [, other]) => one.localeCompare(other, locale.value));
  const tag = typed === undefined || typed.trim() === '' ? undefined : languageTag(typed.trim());
  return (
    <>
      <div class="field">
        <label for={id}>{translate('captions.writeIn')}</label>
        <select
          id={id} value={typed === undefined ? value : OTHER}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value === OTHER ? '' : undefined);
            if (currentTarget.value !== OTHER) onChange(currentTarget.value);
          }}
        >
          {sorted.map(([each, name]) => <option key={each} value={each}>{name}</option>)}
          <option value={OTHER}>{translate('captions.otherLanguage')}</option>
        </select>
      </div>
      {typed !== undefined && (
        <TextField
          label={translate('captions.tag')} value={typed} maxLength={35} hint={tag === undefined ? translate('captions.tag.hint') : languageName(tag, locale.value)}
          error={typed.trim() !== '' && tag === undefined ? translate('captions.tag.wrong') : undefined}
          onInput={(text) => {
            setTyped(text);
            const language = languageTag(text.trim());
            if (language !== undefined) onChange(language);
          }}
        />
      )}
    </>
  );
}
