import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Entry } from '../door/door-page.tsx';
import { skipToMain } from '../parts/page-frame.tsx';
import { CaptionsView } from '../captions/captions-view.tsx';
import { ActionBar } from './action-bar.tsx';
import { Announcer } from './announcer.tsx';
import { Banners } from './banners.tsx';
import { Closed } from './closed.tsx';
import { HallStage } from './hall-stage.tsx';
import { PageDrop } from '../files/page-drop.tsx';
import { usePresenterKeys } from '../slides/presenter-keys.ts';
import { offerInspection } from './inspection.ts';
import { Meeting } from './meeting.ts';
import { MeetingHeader } from './meeting-header.tsx';
import { PassingLines } from './passing-lines.tsx';
import { PanelContent } from './panel-content.tsx';
import { PlainView } from './plain-view.tsx';
import { ToolTray } from '../pointing/tool-tray.tsx';
import { SidePanel } from './side-panel.tsx';
import { useShortcuts } from './shortcuts.ts';

/** In the meeting: the hall or the plain view, with the same people, voice and chat around it. */
export function MeetingPage({ entry, onAgain }: { readonly entry: Entry; onAgain(): void }) {
  const meeting = useMemo(() => new Meeting(entry), [entry]);
  useLayoutEffect(() => document.getElementById('main')?.focus(), [meeting]);
  useEffect(() => {
    void meeting.startVoice();
    const endInspection = offerInspection(meeting);
    return () => {
      endInspection();
      void meeting.stop();
    };
  }, [meeting]);
  usePresenterKeys(meeting);
  useShortcuts(meeting);
  const { session } = meeting;
  const { title } = session.meeting.value;
  useEffect(() => { document.title = `${title} – ${translate('app.name')}`; }, [title]);
  const unread = useUnread(meeting);

  if (session.connection.value === 'closed') return <Closed meeting={meeting} onAgain={onAgain} />;
  const inHall = meeting.view.value === 'hall';
  const panel = meeting.panel.value;
  return (
    <div class={`meeting ${inHall ? 'in-hall' : 'in-plain'}`}>
      <a class="skip" href="#main" onClick={skipToMain}>{translate('app.skip')}</a>
      <MeetingHeader meeting={meeting} />
      <main id="main" tabIndex={-1} aria-label={translate(inHall ? 'meeting.hall' : 'meeting.plain')}>
        {inHall && <HallStage meeting={meeting} />}
        {inHall && panel !== 'chat' && <PassingLines meeting={meeting} />}
        {inHall && <ToolTray meeting={meeting} />}
        <Banners meeting={meeting} />
        {!inHall && <PlainView meeting={meeting} />}
      </main>
      <CaptionsView meeting={meeting} />
      {panel !== undefined && (
        <SidePanel name={panel} onClose={() => meeting.show(undefined)}>
          <PanelContent name={panel} meeting={meeting} door={entry.door} />
        </SidePanel>
      )}
      <ActionBar meeting={meeting} unread={unread.value} />
      <Announcer meeting={meeting} />
      <PageDrop meeting={meeting} />
    </div>
  );
}

/** How many lines of others have come while the chat was not in sight. */
function useUnread(meeting: Meeting) {
  const { chat, me } = meeting.session;
  const seen = useSignal(chat.value.at(-1)?.id);
  const last = chat.value.at(-1)?.id;
  const isInSight = meeting.panel.value === 'chat' || meeting.view.value === 'plain';
  useEffect(() => {
    if (isInSight) seen.value = last;
  }, [isInSight, last]);
  return useComputed(() => chat.value.slice(chat.value.findIndex(({ id }) => id === seen.value) + 1).filter(({ from }) => from !== me).length);
}
