import { effect } from '@preact/signals';
import type { PersonView, Session } from '#client/session/session.ts';
import type { Crowd } from './crowd.ts';

/** Keeps the crowd dressed as the room's people are: everybody but oneself. Returns the function that ends it. */
export function bindCrowd(crowd: Crowd, session: Session): () => void {
  let shown = new Map<number, PersonView>();
  return effect(() => {
    const own = session.slot.value;
    const next = new Map<number, PersonView>();
    for (const person of session.people.value.values()) {
      // [OR4]
      if (person.hidden || person.slot === 0 || person.slot === own || person.id === session.me) continue;
      next.set(person.slot, person);
      // Unchanged people keep their object, so nearly always there is nothing to do.
      if (shown.get(person.slot) !== person) {
        const { name, figure, colour, mic, speaking, view, handSince } = person;
        // [HO1] [CF5] Nobody is in a headset that lies on a table, or who rests elsewhere.
        const away = person.away || view === 'headset-off' || view === 'headset-resting';
        crowd.setPerson(person.slot, { name, figure, colour, muted: mic !== 'on', speaking, away, handUp: handSince !== undefined });
      }
    }
    for (const slot of shown.keys()) if (!next.has(slot)) crowd.removePerson(slot);
    shown = next;
  });
}
