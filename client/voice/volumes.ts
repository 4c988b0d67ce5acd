import type { PersonView } from '#client/session/session.ts';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';

/**
 * How loud each person is for us alone. Kept by participant where a slot belongs to a known one, because slots change when
 * somebody comes back.
 */
export class Volumes {
  readonly #bySlot = new Map<Slot, number>();
  readonly #byPerson = new Map<ParticipantId, number>();

  set(slot: Slot, volume: number, people: Iterable<PersonView>): void {
    const clean = Number.isFinite(volume) ? Math.min(1, Math.max(0, volume)) : 1;
    const person = personAt(slot, people);
    if (person === undefined) this.#bySlot.set(slot, clean);
    else this.#byPerson.set(person.id, clean);
  }

  of(slot: Slot, people: Iterable<PersonView>): number {
    const person = personAt(slot, people);
    const byPerson = person === undefined ? undefined : this.#byPerson.get(person.id);
    return byPerson ?? this.#bySlot.get(slot) ?? 1;
  }
}

function personAt(slot: Slot, people: Iterable<PersonView>): PersonView | undefined {
  for (const person of people) if (person.slot === slot) return person;
  return undefined;
}
