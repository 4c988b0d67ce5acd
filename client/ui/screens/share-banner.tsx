import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';

/** Who shares always sees that they do, and ends it with one press; who cannot hear what is shared is offered to. */
export function ShareBanner({ meeting }: { readonly meeting: Meeting }) {
  const { screens } = meeting;
  if (screens.sharing.value) {
    return (
      <div class="banner share-banner">
        <Icon name="slides" />
        <p>{translate('share.on')}</p>
        <button type="button" class="primary" onClick={() => void screens.stop()}>{translate('share.stop')}</button>
      </div>
    );
  }
  const loaded = screens.loaded.value;
  if (meeting.session.share.value?.sound !== true || loaded === undefined || loaded.audible.value) return null;
  return (
    <div class="banner">
      <Icon name="warning" />
      <p>{translate('share.silent')}</p>
      <button type="button" class="primary" onClick={() => void loaded.resume()}>{translate('meeting.voice.hear')}</button>
    </div>
  );
}
