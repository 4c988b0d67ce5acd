import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Entry } from '../door/door-page.tsx';
import { skipToMain } from '../parts/page-frame.tsx';
import { ActionBar } from './action-bar.tsx';
import { Announcer } from './announcer.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { HallStage } from './hall-stage.tsx';
import { HelpPanel } from './help-panel.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { offerInspection } from './inspection.ts';
import { Meeting, type PanelName } from './meeting.ts';
import { PeoplePanel } from './people-panel.tsx';
import { PlainView } from './plain-view.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import { useShortcuts } from './shortcuts.ts';
import { VoiceBanner } from './voice-banner.tsx';

/** In the meeting: the hall or the plain view, with the same people, voice and chat around it. */
export function MeetingPage({ entry, onAgain }: { readonly entry: Entry; onAgain(): void }) {
  const meeting = useMemo(() => new Meeting(entry), [entry]);
  useEffect(() => {
    void meeting.startVoice();
    const endInspection = offerInspection(meeting);
    return () => {
      endInspection();
      void meeting.stop();
    };
  }, [meeting]);
  useShortcuts(meeting);
  const { session } = meeting;
  const title = session.meeting.value.title;
  useEffect(() => { document.title = `${title} – ${translate('app.name')}`; }, [title]);
  const unread = useUnread(meeting);

  if (session.connection.value === 'closed') return <Closed meeting={meeting} onAgain={onAgain} />;
  const inHall = meeting.view.value === 'hall';
  return (
    <div class={`meeting ${inHall ? 'in-hall' : 'in-plain'}`}>
      <a class="skip" href="#main" onClick={skipToMain}>{translate('app.skip')}</a>
      <header class="meeting-header">
        <h1>{title}</h1>
        <p class="who">{translate('people.count', { count: session.people.value.size })}</p>
      </header>
      <main id="main" tabIndex={-1} aria-label={translate(inHall ? 'meeting.hall' : 'meeting.plain')}>
        {inHall ? <HallStage meeting={meeting} /> : <PlainView meeting={meeting} />}
        <ConnectionBanner session={session} />
        <VoiceBanner meeting={meeting} />
      </main>
      {meeting.panel.value !== undefined && (
        <SidePanel name={meeting.panel.value} onClose={() => meeting.show(undefined)}>
          <PanelContent name={meeting.panel.value} meeting={meeting} entry={entry} />
        </SidePanel>
      )}
      <ActionBar meeting={meeting} unread={unread.value} />
      <Announcer meeting={meeting} />
    </div>
  );
}

function PanelContent({ name, meeting, entry }: { readonly name: PanelName; readonly meeting: Meeting; readonly entry: Entry }) {
  switch (name) {
    case 'people': return <PeoplePanel meeting={meeting} />;
    case 'chat': return <ChatPanel meeting={meeting} />;
    case 'settings': return <SettingsPanel meeting={meeting} />;
    case 'help': return <HelpPanel />;
    case 'invite': return <InvitePanel door={entry.door} />;
  }
}

function Closed({ meeting, onAgain }: { readonly meeting: Meeting; onAgain(): void }) {
  const because = meeting.session.closedBecause.value ?? 'left';
  return (
    <div class="page">
      <main id="main" class="closed" tabIndex={-1}>
        <section class="card narrow">
          <h1>{translate('app.name')}</h1>
          <p role="status">{translate(`meeting.closed.${because}`)}</p>
          <button class="primary wide" type="button" onClick={onAgain}>{translate('meeting.again')}</button>
          <p><a href="./">{translate('app.toStart')}</a></p>
        </section>
      </main>
    </div>
  );
}

/** How many lines of others have come while the chat was not in sight. */
function useUnread(meeting: Meeting) {
  const seen = useSignal(meeting.session.chat.value.length);
  const isInSight = meeting.panel.value === 'chat' || meeting.view.value === 'plain';
  useEffect(() => {
    if (isInSight) seen.value = meeting.session.chat.value.length;
  }, [isInSight, meeting.session.chat.value.length]);
  return useComputed(() => Math.max(0, meeting.session.chat.value.length - seen.value));
}
