import { translate } from '#client/i18n/catalogue.ts';
import { raisedHands, speakers } from '#client/view-model/people-list.ts';
import { ChatPanel } from './chat-panel.tsx';
import type { Meeting } from './meeting.ts';
import { PeopleList } from './people-panel.tsx';

/** The same meeting without 3D: who speaks, who wants to, who is here, what is written. */
export function PlainView({ meeting }: { readonly meeting: Meeting }) {
  const people = meeting.session.people.value;
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join(', ');
  const speaking = names(speakers(people));
  const hands = names(raisedHands(people));
  return (
    <div class="plain">
      {meeting.hallFailed.value && <p class="notice" role="status">{translate('meeting.hallFailed')}</p>}
      <section class="now card">
        <h2>{translate('people.speakingNow')}</h2>
        <p class={speaking === '' ? 'quiet' : 'big'}>{speaking || translate('people.nobodySpeaks')}</p>
        <h2>{translate('people.hands')}</h2>
        <p class={hands === '' ? 'quiet' : 'big'}>{hands || translate('people.nobodyRaised')}</p>
      </section>
      <section class="card plain-people">
        <h2>{translate('people.title')}</h2>
        <PeopleList meeting={meeting} />
      </section>
      <section class="card plain-chat">
        <h2>{translate('chat.title')}</h2>
        <ChatPanel meeting={meeting} />
      </section>
    </div>
  );
}
