import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { leads } from '#rooms/protocol/roles.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { leftMeeting } from '../door/stay.ts';
import { LazyWhatIsKept } from '../phase/lazy-phase.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { goTo } from '../router.ts';
import type { Meeting } from './meeting.ts';

/** After the meeting: what happened, and the way back. */
export function Closed({ meeting, onAgain }: { readonly meeting: Meeting; onAgain(): void }) {
  const { closedBecause, order } = meeting.session;
  const act = order.act.value;
  const because = act?.act === 'banned' ? 'banned' : (closedBecause.value ?? 'left');
  const isToLobby = closedBecause.value === 'sent-out' && act?.act === 'sent-to-lobby';
  const { title } = meeting.session.meeting.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // [OR5] Sent to the lobby: the door lets them wait without being asked.
    if (!isToLobby) leftMeeting();
    void meeting.stop().then(() => { if (isToLobby) onAgain(); });
  }, []);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <PageFrame title={title}>
      <div class="alone">
        <section class="card narrow">
          <p class="eyebrow">{title}</p>
          <h1 ref={heading} tabIndex={-1}>{translate(`meeting.closed.${because}`)}</h1>
          {because !== 'left' && act !== undefined && act.why !== '' && <p>{translate('order.why', { why: act.why })}</p>}
          <p>{translate(`meeting.closed.${because}.help`)}</p>
          {because === 'ended' && leads(meeting.self.value?.role) && <LazyWhatIsKept door={{ ...meeting.door, led: meeting.self.value!.role }} />}
          <div class="form-actions">
            {because !== 'ended' && <button class="primary" type="button" onClick={onAgain}>{translate('meeting.again')}</button>}
            <button class="secondary" type="button" onClick={() => goTo('./')}>{translate('app.toStart')}</button>
          </div>
        </section>
      </div>
    </PageFrame>
  );
}
