import type { PersonView } from '#client/session/session.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { sortedPeople } from '#client/view-model/people-list.ts';
import { Icon } from '../parts/icon.tsx';
import { Swatch } from '../parts/swatch.tsx';
import type { Meeting } from './meeting.ts';

export function PeoplePanel({ meeting }: { readonly meeting: Meeting }) {
  return <PeopleList meeting={meeting} />;
}

/** Everybody who is here, in words: nothing is told by colour or picture alone. */
export function PeopleList({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  return (
    <ul class="people">
      {sortedPeople(session.people.value, locale.value).map((person) => (
        <PersonRow key={person.id} person={person} isMe={person.id === session.me} />
      ))}
    </ul>
  );
}

function PersonRow({ person, isMe }: { readonly person: PersonView; readonly isMe: boolean }) {
  const facts = [
    isMe && translate('people.you'),
    person.role === 'chair' && translate('people.role.chair'),
    person.away && translate('people.away'),
    person.onStage && translate('people.stage'),
    translate(`people.view.${person.view}`),
  ].filter(Boolean);
  return (
    <li class={`person ${person.speaking ? 'speaking' : ''} ${person.away ? 'away' : ''}`}>
      <Swatch colour={person.colour} />
      <span class="person-text">
        <span class="person-name">{person.name}</span>
        <span class="person-facts">{facts.join(' · ')}</span>
      </span>
      {person.handSince !== undefined && <span class="sign hand"><Icon name="hand" /><span class="visually-hidden">{translate('people.hand')}</span></span>}
      <span class={`sign mic-${person.mic}`}>
        <Icon name={person.mic === 'on' ? 'mic' : 'micOff'} />
        <span class="visually-hidden">{translate(person.speaking ? 'people.speaking' : `people.mic.${person.mic}`)}</span>
      </span>
    </li>
  );
}
