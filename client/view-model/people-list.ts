import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { PersonView } from '#client/session/session.ts';

/** People as a list reads best: the chair, then who has raised a hand (earliest first), then by name. */
export function sortedPeople(people: ReadonlyMap<ParticipantId, PersonView>, language: string): PersonView[] {
  const byName = new Intl.Collator(language);
  return [...people.values()].toSorted((a, b) => rank(a) - rank(b)
    || (a.handSince ?? 0) - (b.handSince ?? 0)
    || byName.compare(a.name, b.name));
}

function rank(person: PersonView): number {
  if (person.role === 'chair') return 0;
  return person.handSince === undefined ? 2 : 1;
}

/** Who can be heard speaking now. */
export function speakers(people: ReadonlyMap<ParticipantId, PersonView>): PersonView[] {
  return [...people.values()].filter(({ speaking }) => speaking);
}

/** Raised hands, the earliest first. */
export function raisedHands(people: ReadonlyMap<ParticipantId, PersonView>): PersonView[] {
  return [...people.values()].filter(({ handSince }) => handSince !== undefined).toSorted((a, b) => a.handSince! - b.handSince!);
}
