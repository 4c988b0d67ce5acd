import type { PersonView } from '#client/session/session.ts';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';

/** How loud each person is for us alone. Kept by participant, because slots change when somebody comes back. */
export class Volumes {
  readonly #byPerson = new Map<ParticipantId, number>();

  /** @param volume 0..1; anything that is no number counts as 1 */
  set(person: ParticipantId, volume: number): void {
    this.#byPerson.set(person, Number.isFinite(volume) ? Math.min(1, Math.max(0, volume)) : 1);
  }

  of(slot: Slot, people: Iterable<PersonView>): number {
    if (this.#byPerson.size === 0) return 1;
    for (const person of people) if (person.slot === slot) return this.#byPerson.get(person.id) ?? 1;
    return 1;
  }
}
