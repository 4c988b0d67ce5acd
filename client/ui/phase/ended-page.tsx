import type { DoorOpened } from '#rooms/protocol/http.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { goTo } from '../router.ts';
import { LazyWhatIsKept } from './lazy-phase.tsx';

/** [DK10] At the door of a meeting that is over. */
export function EndedPage({ door }: { readonly door: DoorOpened }) {
  return (
    <PageFrame title={door.title}>
      <div class="alone">
        <section class="card narrow">
          <p class="eyebrow">{door.title}</p>
          <h1>{translate('meeting.closed.ended')}</h1>
          <p>{translate('phase.ended.help')}</p>
          {door.led !== undefined && <LazyWhatIsKept door={door} />}
          <div class="form-actions">
            <button class="secondary" type="button" onClick={() => goTo('./')}>{translate('app.toStart')}</button>
          </div>
        </section>
      </div>
    </PageFrame>
  );
}
