import { useEffect } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { ConsentChoices } from './consent-choices.tsx';

/** [CO7] What this person has said, and a change of it, in the settings. */
export function ConsentSetting({ meeting: { consents } }: { readonly meeting: Meeting }) {
  useEffect(() => void consents.refresh(), []);
  return (
    <section>
      <h3>{translate('consent.setting')}</h3>
      {consents.asks.length === 0 ? <p>{translate('consent.chat.told')}</p> : (
        <>
          <ConsentChoices asks={consents.asks} given={consents.given.value} onChange={(asked, yes) => void consents.say(asked, yes)} />
          <p class="hint">{translate('consent.takenBack')}</p>
        </>
      )}
    </section>
  );
}
