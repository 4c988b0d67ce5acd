import { translate, translateAny } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';

/** [CO7] Something is asked that was not asked at the door. No answer is a no. */
export function ConsentBanner({ meeting: { consents } }: { readonly meeting: Meeting }) {
  return (
    <>
      {consents.dropped.value.includes('chat') && (
        <div class="banner">
          <p>{translate('consent.chat.told')}</p>
          <button type="button" class="icon-button" aria-label={translate('action.close')} onClick={() => { consents.dropped.value = []; }}><Icon name="close" /></button>
        </div>
      )}
      {consents.fresh.value.filter(({ purpose }) => !consents.given.value.has(purpose)).map((asked) => (
        <div key={asked.purpose} class="banner">
          <div>
            <p><strong>{translateAny(`consent.${asked.purpose}.${asked.version}.question`)}</strong></p>
            <p class="hint">{translateAny(`consent.${asked.purpose}.${asked.version}.what`)}</p>
            <div class="banner-acts">
              <button type="button" onClick={() => void consents.say(asked, true)}>{translate('consent.yes')}</button>
              <button type="button" onClick={() => void consents.say(asked, false)}>{translate('consent.no')}</button>
            </div>
          </div>
        </div>
      ))}
    </>
  );
}
