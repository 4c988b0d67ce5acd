import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { shownCaptions } from '#client/view-model/captions.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { preferences } from '../preferences.ts';
import { languageFor } from './watch-captions.ts';

/** How often it is looked whether a line has stood long enough, in ms. */
const LOOK_MS = 1_000;
/** So many finished lines are there to be read aloud. */
const TO_READ = 3;

/** [CP9] [CP10] Captions where the person wants them, over the hall or beside the plain view. */
export function CaptionsView({ meeting: { session } }: { readonly meeting: Meeting }) {
  const [, look] = useState(0);
  const { on, place, size, ground, aloud } = preferences.value.captions;
  const language = languageFor(session);
  const shown = shownCaptions({ captions: session.captions.value, lines: session.text.captions.value, now: session.serverNow() }, language);
  const isWaiting = shown.some(({ state }) => state === 'sent');
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => look((count) => count + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  if (!on || language === undefined) return null;
  return (
    <section class={`captions at-${place} size-${size} ground-${ground}`} aria-label={translate('captions.title')}>
      {shown.length > 0 && (
        <ul role="list">
          {shown.map(({ key, name, language: lang, text, state }) => (
            <li key={key} class={`caption ${state}`}>
              {name !== '' && <strong>{name}</strong>}
              <span class="caption-text" dir="auto" lang={lang}><bdi>{text}</bdi></span>
            </li>
          ))}
        </ul>
      )}
      {aloud && (
        <div class="visually-hidden" role="log" aria-label={translate('captions.log')}>
          {session.captions.value.filter((line) => line.language === language).slice(-TO_READ).map(({ id, text }) => <p key={id} lang={language}>{text}</p>)}
        </div>
      )}
    </section>
  );
}
