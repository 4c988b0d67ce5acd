import { isAllowed } from '#rooms/protocol/permissions.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { CAPTION_GROUNDS, CAPTION_PLACES, CAPTION_SIZES, languageName, type CaptionWishes } from '#client/view-model/captions.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Choice } from '../parts/choice.tsx';
import { prefer, preferences } from '../preferences.ts';
import { CaptionerDesk } from './captioner-desk.tsx';
import { languageFor, languagesOf } from './watch-captions.ts';

const AUTOMATIC = '';

/** Captions: typing them, for who does; seeing them as one likes; and what was finished, to be read again. */
export function CaptionsPanel({ meeting }: { readonly meeting: Meeting }) {
  const { session, self } = meeting;
  const mayWrite = isAllowed('caption.say', self.value?.role ?? 'participant', 'open');
  return (
    <>
      {mayWrite && self.value?.role === 'captioner' && <CaptionerDesk meeting={meeting} />}
      <Wishes languages={languagesOf(session)} />
      <Finished meeting={meeting} />
      {mayWrite && self.value?.role !== 'captioner' && (
        <details class="captioner-fold">
          <summary>{translate('captions.writeYourself')}</summary>
          <CaptionerDesk meeting={meeting} />
        </details>
      )}
    </>
  );
}

/** [CP8] [CP9] */
function Wishes({ languages }: { readonly languages: readonly string[] }) {
  const { captions } = preferences.value;
  const wish = (changes: Partial<CaptionWishes>) => prefer({ captions: { ...captions, ...changes } });
  const choices = [...new Set([...languages, ...(captions.language === undefined ? [] : [captions.language])])];
  return (
    <section>
      <label class="check">
        <input type="checkbox" role="switch" checked={captions.on} onChange={(event) => wish({ on: event.currentTarget.checked })} />
        <span>{translate('captions.show')}</span>
      </label>
      <p class="hint">{languages.length === 0 ? translate('captions.none') : translate('captions.in', { languages: languages.map((tag) => languageName(tag, locale.value)).join(', ') })}</p>
      {captions.on && (
        <>
          <label class="field">
            {translate('captions.language')}
            <select value={captions.language ?? AUTOMATIC} onChange={({ currentTarget: { value } }) => wish({ language: value === AUTOMATIC ? undefined : value })}>
              <option value={AUTOMATIC}>{translate('captions.language.auto')}</option>
              {choices.map((tag) => <option key={tag} value={tag}>{languageName(tag, locale.value)}</option>)}
            </select>
          </label>
          <Choice legend={translate('captions.place')} value={captions.place} onChange={(place) => wish({ place })} options={CAPTION_PLACES.map((value) => ({ value, label: translate(`captions.place.${value}`) }))} />
          <Choice legend={translate('captions.size')} value={captions.size} onChange={(size) => wish({ size })} options={CAPTION_SIZES.map((value) => ({ value, label: translate(`captions.size.${value}`) }))} />
          <Choice legend={translate('captions.ground')} value={captions.ground} onChange={(ground) => wish({ ground })} options={CAPTION_GROUNDS.map((value) => ({ value, label: translate(`captions.ground.${value}`) }))} />
          <label class="check">
            <input type="checkbox" checked={captions.aloud} onChange={(event) => wish({ aloud: event.currentTarget.checked })} />
            <span>{translate('captions.aloud')}</span>
          </label>
        </>
      )}
    </section>
  );
}

/** [CP11] */
function Finished({ meeting: { session } }: { readonly meeting: Meeting }) {
  const language = languageFor(session);
  const lines = session.captions.value.filter((line) => line.language === language);
  if (language === undefined || lines.length === 0) return null;
  const time = new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (
    <section>
      <h3>{translate('captions.again', { language: languageName(language, locale.value) })}</h3>
      <ol class="caption-lines" role="list" lang={language}>
        {lines.map(({ id, at, name, text, passing }) => (
          <li key={id}>
            <p class="chat-who" lang={locale.value}><time dateTime={new Date(at).toISOString()}>{time.format(at)}</time> {name}{passing && ` · ${translate('record.line')}`}</p>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
