import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { HallOptions } from '#client/scene/hall-view.ts';
import type { OwnInHall } from '#client/scene/own-in-hall.ts';
import type { PersonView } from '#client/session/session.ts';
import { microphoneFact, personFacts, sortedPeople, volumeFact } from '#client/view-model/people-list.ts';
import type { PanelNode, PanelView, RoomPanel } from '../panel-view.ts';

/** [RP22] Everybody who is here, in the words and the order of the page; one's own volume for each of them. */
export function peoplePanel({ session, translate }: HallOptions, own: OwnInHall): RoomPanel {
  let chosen: ParticipantId | undefined;

  function row(person: PersonView): PanelNode {
    const hand = person.handSince === undefined ? [] : [translate('people.hand')];
    const facts = [...hand, ...personFacts(person, session.me).map((key) => translate(key)), translate(microphoneFact(person)), ...volumeFact(own.volumeOf(person.id)).map((key) => translate(key))];
    const lines: PanelNode = { kind: 'column', gap: 'none', children: [
      { kind: 'text', text: person.name, style: 'body', tone: person.speaking && !person.away ? 'good' : 'plain', rows: 1 },
      { kind: 'text', text: facts.join(' · '), style: 'small', tone: 'quiet' },
    ] };
    if (person.id === session.me) return lines;
    return { kind: 'row', gap: 'small', children: [lines, { kind: 'button', id: `person-${person.id}`, label: '', icon: 'volume', spoken: translate('people.volume', { name: person.name }), press: () => { chosen = person.id; } }] };
  }

  function list(): PanelView {
    const people = sortedPeople(session.people.value, own.language.value);
    return { title: `${translate('people.title')} (${people.length})`, body: { kind: 'list', id: 'people', children: people.map(row) } };
  }

  function one(person: PersonView): PanelView {
    const volume = own.volumeOf(person.id);
    return {
      title: person.name,
      body: { kind: 'column', children: [
        { kind: 'text', text: personFacts(person, session.me).map((key) => translate(key)).join(' · ') },
        {
          kind: 'slider', id: 'volume', label: translate('people.volume', { name: person.name }), value: volume, min: 0, max: 1, step: 0.1,
          shown: new Intl.NumberFormat(own.language.value, { style: 'percent' }).format(volume), slide: (next) => own.setVolumeOf(person.id, next),
        },
        { kind: 'button', id: 'back', label: translate('headset.back'), icon: 'back', press: () => { chosen = undefined; } },
      ] },
    };
  }

  return {
    id: 'people', icon: 'people', stands: 'room',
    label: () => translate('people.title'),
    isOffered: () => true,
    closed() { chosen = undefined; },
    view() {
      const person = chosen && session.people.value.get(chosen);
      return person ? one(person) : list();
    },
  };
}
