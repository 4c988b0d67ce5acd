import { keepsOrder, leads } from '#rooms/protocol/roles.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { sortedPeople } from '#client/view-model/people-list.ts';
import { LazyOrderDesk } from '../order/lazy-order.tsx';
import { LazyCrowdDesk } from '../rehearsal/lazy-crowd.tsx';
import type { Meeting } from './meeting.ts';
import { PersonRow } from './person-row.tsx';

/** Everybody who is here, in words: nothing is told by colour or picture alone. @param scrolls by itself, so that keys must reach it */
export function PeopleList({ meeting, scrolls = false }: { readonly meeting: Meeting; readonly scrolls?: boolean }) {
  const { session } = meeting;
  return (
    <div class="people-all" tabIndex={scrolls ? 0 : undefined} role={scrolls ? 'group' : undefined} aria-label={scrolls ? translate('people.title') : undefined}>
      {meeting.session.meeting.value.rehearsal && leads(meeting.self.value?.role) && <LazyCrowdDesk meeting={meeting} />}
      {keepsOrder(meeting.self.value?.role) && <LazyOrderDesk meeting={meeting} />}
      <ul class="people" role="list" aria-label={translate('people.title')}>
        {sortedPeople(session.people.value, locale.value).map((person) => (
          <PersonRow key={person.id} person={person} meeting={meeting} />
        ))}
      </ul>
    </div>
  );
}
