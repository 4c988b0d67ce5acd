import type { DoorOpened } from '#rooms/protocol/http.ts';
import { leads } from '#rooms/protocol/roles.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Invitation } from '../start/invitation.tsx';
import { LazyCaptions } from '../captions/lazy-captions.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { HelpPanel } from './help-panel.tsx';
import type { Meeting, PanelName } from './meeting.ts';
import { MorePanel } from './more-panel.tsx';
import { PeopleList } from './people-list.tsx';
import { SlidesPanel } from '../slides/slides-panel.tsx';
import { LazyThings } from '../things/lazy-things.tsx';
import { lazily } from '../parts/lazily.tsx';
import { OtherDevice } from './other-device.tsx';
import { SettingsPanel } from './settings-panel.tsx';

const LazyInviteByRole = lazily(() => import('./invite-by-role.tsx').then(({ InviteByRole }) => InviteByRole));

export function PanelContent({ name, meeting, door }: { readonly name: PanelName; readonly meeting: Meeting; readonly door: DoorOpened }) {
  switch (name) {
    case 'people': return <PeopleList meeting={meeting} />;
    case 'chat': return <ChatPanel meeting={meeting} />;
    case 'captions': return <LazyCaptions meeting={meeting} />;
    case 'slides': return <SlidesPanel meeting={meeting} />;
    case 'things': return <LazyThings meeting={meeting} />;
    case 'settings': return <SettingsPanel meeting={meeting} />;
    case 'help': return <HelpPanel meeting={meeting} />;
    case 'more': return <MorePanel meeting={meeting} />;
    case 'invite': return (
      <>
        <p>{translate('invite.intro')}</p>
        <Invitation code={door.code} link={door.link} />
        {leads(meeting.self.value?.role) && <LazyInviteByRole meeting={meeting} link={door.link} />}
        <OtherDevice door={door} />
      </>
    );
  }
}
