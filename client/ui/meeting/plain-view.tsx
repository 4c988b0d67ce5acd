import type { PersonView } from '#client/session/session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { raisedHands, speakers } from '#client/view-model/people-list.ts';
import { shownSlides } from '#client/view-model/slides.ts';
import { ShareView } from '../screens/share-view.tsx';
import { SlidesReader } from '../slides/slides-reader.tsx';
import { MarksList } from '../pointing/marks-list.tsx';
import { ThingsStrip } from '../things/things-strip.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { ChatPanel } from './chat-panel.tsx';
import type { Meeting } from './meeting.ts';
import { PeopleList } from './people-list.tsx';

/** The same meeting without 3D: who speaks, who wants to, who is here, what is written. */
export function PlainView({ meeting }: { readonly meeting: Meeting }) {
  const people = meeting.session.people.value;
  const problem = meeting.hallProblem.value;
  const share = meeting.session.share.value;
  const shown = shownSlides(meeting.session.screens.value, meeting.session.decks.value);
  return (
    <>
      {problem !== undefined && (
        <div class="banners" role="status">
          <div class="banner">
            <Icon name="warning" />
            <p>{translate(`meeting.hallFailed.${problem}`)}</p>
            {problem !== 'no-webgl' && <button type="button" class="primary" onClick={() => meeting.setView('hall')}>{translate('action.again')}</button>}
          </div>
        </div>
      )}
      <ThingsStrip meeting={meeting} />
      <MarksList meeting={meeting} />
      <div class={`plain ${shown === undefined && share === undefined ? '' : 'with-slides'}`}>
        <section class="now card" aria-label={translate('plain.now')}>
          <dl>
            <Names icon="sound" title={translate('people.speakingNow')} people={speakers(people)} none={translate('people.nobodySpeaks')} />
            <Names icon="hand" title={translate('people.hands')} people={raisedHands(people)} none={translate('people.nobodyRaised')} />
          </dl>
        </section>
        {share !== undefined && (
          <section class="card plain-slides" aria-label={translate('share.region')}>
            <ShareView meeting={meeting} looker="page" />
          </section>
        )}
        {shown !== undefined && share === undefined && (
          <section class="card plain-slides" aria-label={translate('slides.title')}>
            <SlidesReader meeting={meeting} shown={shown} />
          </section>
        )}
        <section class="card plain-people" aria-labelledby="people-title">
          <h2 id="people-title" tabIndex={-1}>{translate('people.title')}</h2>
          <PeopleList meeting={meeting} scrolls />
        </section>
        <section class="card plain-chat" aria-labelledby="chat-title">
          <h2 id="chat-title">{translate('chat.title')}</h2>
          <ChatPanel meeting={meeting} />
        </section>
      </div>
    </>
  );
}

interface NamesProps {
  readonly icon: IconName;
  readonly title: string;
  readonly people: readonly PersonView[];
  readonly none: string;
}

function Names({ icon, title, people, none }: NamesProps) {
  const nobody = people.length === 0;
  return (
    <div class={nobody ? '' : 'active'}>
      <dt><Icon name={icon} />{title}</dt>
      <dd class={nobody ? 'quiet' : ''}>{nobody ? none : people.map(({ name }) => name).join(', ')}</dd>
    </div>
  );
}
