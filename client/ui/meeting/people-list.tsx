import type { PersonView } from '#client/session/session.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { microphoneFact, personFacts, sortedPeople } from '#client/view-model/people-list.ts';
import { Portrait } from '../parts/figure-preview.tsx';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from './meeting.ts';

/** Everybody who is here, in words: nothing is told by colour or picture alone. @param scrolls by itself, so that keys must reach it */
export function PeopleList({ meeting, scrolls = false }: { readonly meeting: Meeting; readonly scrolls?: boolean }) {
  const { session } = meeting;
  return (
    <ul class="people" role="list" tabIndex={scrolls ? 0 : undefined} aria-label={translate('people.title')}>
      {sortedPeople(session.people.value, locale.value).map((person) => (
        <PersonRow key={person.id} person={person} facts={personFacts(person, session.me).map((key) => translate(key)).join(' · ')} />
      ))}
    </ul>
  );
}

function PersonRow({ person, facts }: { readonly person: PersonView; readonly facts: string }) {
  const speaking = person.speaking && !person.away;
  return (
    <li class={`person ${speaking ? 'speaking' : ''} ${person.away ? 'away' : ''}`}>
      <Portrait figure={person.figure} colour={person.colour} />
      <span class="person-text">
        <span class="person-name">{person.name}</span>
        <span class="person-facts">{facts}</span>
      </span>
      {person.handSince !== undefined && <span class="sign hand"><Icon name="hand" /><span class="visually-hidden">{translate('people.hand')}</span></span>}
      <span class={`sign ${speaking ? 'speaking' : `mic-${person.mic}`}`} title={translate(microphoneFact(person))}>
        <Icon name={person.away || person.mic === 'none' ? 'listen' : person.mic === 'on' ? 'mic' : 'micOff'} />
        <span class="visually-hidden">{translate(microphoneFact(person))}</span>
      </span>
    </li>
  );
}
