import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { MessageKey } from '#client/i18n/catalogue.ts';
import type { PersonView } from '#client/session/session.ts';

export type People = ReadonlyMap<ParticipantId, PersonView>;

/** People as a list reads best: the chair, then raised hands (earliest first), then by name as the language sorts. */
export function sortedPeople(people: People, language: string): PersonView[] {
  const byName = new Intl.Collator(language);
  return [...people.values()].toSorted((a, b) => rank(a) - rank(b)
    || (a.handSince ?? 0) - (b.handSince ?? 0)
    || byName.compare(a.name, b.name)
    || (a.id < b.id ? -1 : 1));
}

function rank(person: PersonView): number {
  if (person.role === 'chair') return 0;
  return person.handSince === undefined ? 2 : 1;
}

/** What is said about somebody under the name, the most important first. */
export function personFacts(person: PersonView, me: ParticipantId): MessageKey[] {
  return [
    ...(person.id === me ? ['people.you'] as const : []),
    ...(person.role === 'participant' ? [] : [`people.role.${person.role}`] as const),
    ...(person.silenced ? ['people.silenced'] as const : []),
    ...(person.offStage ? ['people.offStage'] as const : []),
    ...(person.hidden ? ['people.hidden'] as const : []),
    ...(person.away ? ['people.away'] as const : [...(person.onStage ? ['people.stage'] as const : []), `people.view.${person.view}` as const]),
  ];
}

/** Said only when the person has changed it: somebody who seems silent may just have been turned down. @param volume 0..1 */
export function volumeFact(volume: number): MessageKey[] {
  if (volume === 0) return ['people.volume.off'];
  return volume < 1 ? ['people.volume.lower'] : [];
}

/** What the microphone sign means. Somebody who is away is not heard, whatever the microphone was. */
export function microphoneFact(person: PersonView): MessageKey {
  if (person.speaking && !person.away) return 'people.speaking';
  return `people.mic.${person.away ? 'none' : person.mic}`;
}

/** Who can be heard speaking now, in the order of names as the map has them. */
export function speakers(people: People): PersonView[] {
  return [...people.values()].filter(({ speaking, away }) => speaking && !away);
}

/** Raised hands, the earliest first. */
export function raisedHands(people: People): PersonView[] {
  return [...people.values()].filter(({ handSince }) => handSince !== undefined).toSorted((a, b) => a.handSince! - b.handSince!);
}
