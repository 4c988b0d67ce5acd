import { presentsAs } from '#rooms/protocol/roles.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { shownSlides } from '#client/view-model/slides.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { ShareDesk } from '../screens/share-desk.tsx';
import { ShareView } from '../screens/share-view.tsx';
import { PresenterDesk } from './presenter-desk.tsx';
import { SlidesReader } from './slides-reader.tsx';

/** Slides beside the hall: what is shown now for everybody, and the desk for who presents. */
export function SlidesPanel({ meeting }: { readonly meeting: Meeting }) {
  const shown = shownSlides(meeting.session.screens.value, meeting.session.decks.value);
  const share = meeting.session.share.value;
  const presents = presentsAs(meeting.self.value?.role);
  return (
    <div class="slides">
      {/* The plain view shows them large already. */}
      {share !== undefined && !share.own && meeting.view.value === 'hall' && <ShareView meeting={meeting} looker="panel" />}
      {shown !== undefined && share === undefined && meeting.view.value === 'hall' && <SlidesReader meeting={meeting} shown={shown} />}
      {shown === undefined && share === undefined && !presents && <p class="quiet">{translate('slides.nothing')}</p>}
      {shown !== undefined && !presents && meeting.view.value === 'plain' && <p class="quiet">{translate('slides.inView')}</p>}
      {presents && <ShareDesk meeting={meeting} />}
      {presents && <PresenterDesk meeting={meeting} shown={shown} />}
    </div>
  );
}
