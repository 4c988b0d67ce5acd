import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { leftMeeting } from '../door/stay.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { goTo } from '../router.ts';
import type { Meeting } from './meeting.ts';

/** After the meeting: what happened, and the way back. */
export function Closed({ meeting, onAgain }: { readonly meeting: Meeting; onAgain(): void }) {
  const because = meeting.session.closedBecause.value ?? 'left';
  const { title } = meeting.session.meeting.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    leftMeeting();
    void meeting.stop();
  }, []);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <PageFrame title={title}>
      <div class="alone">
        <section class="card narrow">
          <p class="eyebrow">{title}</p>
          <h1 ref={heading} tabIndex={-1}>{translate(`meeting.closed.${because}`)}</h1>
          <p>{translate(`meeting.closed.${because}.help`)}</p>
          <div class="form-actions">
            <button class="primary" type="button" onClick={onAgain}>{translate('meeting.again')}</button>
            <button class="secondary" type="button" onClick={() => goTo('./')}>{translate('app.toStart')}</button>
          </div>
        </section>
      </div>
    </PageFrame>
  );
}
