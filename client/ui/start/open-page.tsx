import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { HallInfo, MeetingOpened } from '#rooms/protocol/http.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { useOrganiser } from '../organisers/use-organiser.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { goTo } from '../router.ts';
import { Invitation } from './invitation.tsx';
import { OpenMeetingForm } from './open-meeting-form.tsx';

/** A host opens a meeting here, and gets what is handed on to the others. */
export function OpenPage({ info }: { readonly info: HallInfo | undefined }) {
  const [opened, setOpened] = useState<MeetingOpened>();
  const news = useOrganiser();
  // [OA2] Nobody fills in a form that will be refused.
  const mustSignIn = info?.opening === 'organisers' && news?.organiser === null;
  useEffect(() => { if (mustSignIn && opened === undefined) goTo('sign-in#open', { replace: true }); }, [mustSignIn, opened]);
  if (opened !== undefined) return <OpenedPage meeting={opened} />;
  return (
    <PageFrame title={translate('start.open.title')}>
      <section class="card narrow">
        <h1>{translate('start.open.title')}</h1>
        <OpenMeetingForm info={info} isOrganiser={news?.organiser != null} onOpened={setOpened} />
      </section>
    </PageFrame>
  );
}

function OpenedPage({ meeting }: { readonly meeting: MeetingOpened }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <PageFrame title={translate('invite.title')}>
      <section class="card narrow">
        <h1 ref={heading} tabIndex={-1}>{translate('invite.title')}</h1>
        <p>{translate('invite.intro')}</p>
        <Invitation code={meeting.code} link={meeting.link} />
        <button class="primary large wide" type="button" onClick={() => goTo(`m/${meeting.code}`)}>{translate('invite.goIn')}</button>
      </section>
    </PageFrame>
  );
}
