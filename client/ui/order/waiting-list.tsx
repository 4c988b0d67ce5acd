import { useState } from 'preact/hooks';
import type { OrderNotice } from '#rooms/protocol/order.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Portrait } from '../parts/figure-preview.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useActs } from './use-acts.tsx';

/** [LB2] [LB4] Who waits at the door, in the order of coming. */
export function WaitingList({ meeting: { session } }: { readonly meeting: Meeting }) {
  const { waiting } = session.order.notice.value;
  const { act, problem } = useActs(session);
  const [turning, setTurning] = useState<string>();
  if (waiting.length === 0) return null;
  const undecided = waiting.filter(({ admitted }) => !admitted);
  return (
    <section class="waiting" aria-labelledby="waiting-title">
      <h3 id="waiting-title">{translate('order.waiting', { count: waiting.length })}</h3>
      <ol role="list">
        {waiting.map((person) => (
          <li key={person.id} class="waiting-person">
            <Portrait figure={person.look.figure} colour={person.look.colour} />
            <span class="person-text">
              <span class="person-name">{person.name}</span>
              {person.admitted && <span class="person-facts">{translate('order.forPlace')}</span>}
            </span>
            {!person.admitted && (
              <span class="waiting-acts">
                <button type="button" class="primary" aria-label={translate('order.admitOne', { name: person.name })} onClick={() => void act('lobby.admit', { participantId: person.id, listenOnly: false })}>{translate('order.admit')}</button>
                <button type="button" class="secondary" aria-label={translate('order.listenOnlyOne', { name: person.name })} onClick={() => void act('lobby.admit', { participantId: person.id, listenOnly: true })}>{translate('order.listenOnly')}</button>
                <button type="button" class="secondary" aria-expanded={turning === person.id} aria-label={translate('order.turnAwayOne', { name: person.name })} onClick={() => setTurning(turning === person.id ? undefined : person.id)}>{translate('order.turnAway')}</button>
              </span>
            )}
            {turning === person.id && <TurnAway person={person} onDone={(why) => void act('lobby.turnAway', { participantId: person.id, why }).then(() => setTurning(undefined))} />}
          </li>
        ))}
      </ol>
      {undecided.length > 1 && <button type="button" class="primary" onClick={() => void act('lobby.admitAll', { listenOnly: false })}>{translate('order.admitAll')}</button>}
      {problem}
    </section>
  );
}

function TurnAway({ person, onDone }: { readonly person: OrderNotice['waiting'][number]; onDone(why: string): void }) {
  const [why, setWhy] = useState('');
  return (
    <form class="order-why" onSubmit={(event) => { event.preventDefault(); onDone(why); }}>
      <TextField label={translate('order.person.why')} hint={translate('order.person.whyHint')} value={why} maxLength={limits.why} onInput={setWhy} />
      <button type="submit" class="danger" aria-label={translate('order.turnAwayOne', { name: person.name })}>{translate('order.turnAway')}</button>
    </form>
  );
}
