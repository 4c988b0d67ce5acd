import { useState } from 'preact/hooks';
import type { PersonView } from '#client/session/session.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { microphoneFact, personFacts, volumeFact } from '#client/view-model/people-list.ts';
import { rolesToGive } from '#client/view-model/roles.ts';
import { Portrait } from '../parts/figure-preview.tsx';
import { Icon } from '../parts/icon.tsx';
import { LazyPersonOrder } from '../order/lazy-order.tsx';
import type { Meeting } from './meeting.ts';

/** One person in the list; whoever can be heard has a button that shows how loud they are for us. */
export function PersonRow({ person, meeting }: { readonly person: PersonView; readonly meeting: Meeting }) {
  const [open, setOpen] = useState(false);
  const [more, setMore] = useState(false);
  const { me } = meeting.session;
  const volume = meeting.volumes.of(person.id);
  const speaking = person.speaking && !person.away;
  const facts = [...personFacts(person, me), ...volumeFact(volume)].map((key) => translate(key)).join(' · ');
  const canBeHeard = person.id !== me && meeting.voice.value !== undefined && (person.mic !== 'none' || volume < 1);
  const hasMore = person.id !== me || rolesToGive(meeting.self.value, person.role).length > 0;
  return (
    <li class={`person ${speaking ? 'speaking' : ''} ${person.away ? 'away' : ''} ${meeting.highlights.draws(person.id) ? 'pointed' : ''}`}>
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
      {canBeHeard && (
        <button
          type="button" class="icon-button" aria-expanded={open} title={translate('people.volume', { name: person.name })}
          aria-label={translate('people.volume', { name: person.name })} onClick={() => setOpen(!open)}
        >
          <Icon name={volume === 0 ? 'soundOff' : 'sound'} />
        </button>
      )}
      {hasMore && (
        <button
          type="button" class="icon-button" aria-expanded={more} title={translate('people.more', { name: person.name })}
          aria-label={translate('people.more', { name: person.name })} onClick={() => setMore(!more)}
        >
          <Icon name="more" />
        </button>
      )}
      {hasMore && more && <LazyPersonOrder person={person} meeting={meeting} />}
      {canBeHeard && open && (
        <span class="person-volume">
          <input
            type="range" min={0} max={100} step={5} value={Math.round(volume * 100)} aria-label={translate('people.volume', { name: person.name })}
            aria-valuetext={percent(volume)} onInput={(event) => meeting.volumes.set(person.id, event.currentTarget.valueAsNumber / 100)}
          />
          <span aria-hidden="true">{percent(volume)}</span>
        </span>
      )}
    </li>
  );
}

const percent = (volume: number) => new Intl.NumberFormat(locale.value, { style: 'percent' }).format(volume);
