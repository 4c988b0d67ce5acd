import { signal, type ReadonlySignal } from '@preact/signals';
import type { Slot } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { Aim } from '#rooms/protocol/pointing.ts';
import type { Session } from '#client/session/session.ts';

/** Who shows something with the laser at the moment, and where in the hall. */
export class LaserPoints {
  readonly #points = signal<ReadonlyMap<Slot, Aim>>(new Map());
  readonly #timers = new Map<Slot, ReturnType<typeof setTimeout>>();
  readonly #off: () => void;

  constructor(session: Session) {
    this.#off = session.pointing.onPointers((rows) => {
      const points = new Map(this.#points.value);
      for (const [slot, aim] of rows) {
        clearTimeout(this.#timers.get(slot));
        this.#timers.delete(slot);
        if (aim?.tool !== 'laser') {
          points.delete(slot);
          continue;
        }
        points.set(slot, aim);
        // [PT1] Whose end was never heard points no more.
        this.#timers.set(slot, setTimeout(() => this.#drop(slot), limits.pointerRestMs));
      }
      this.#points.value = points;
    });
  }

  get value(): ReadonlySignal<ReadonlyMap<Slot, Aim>> {
    return this.#points;
  }

  close(): void {
    this.#off();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #drop(slot: Slot): void {
    this.#timers.delete(slot);
    const points = new Map(this.#points.value);
    if (points.delete(slot)) this.#points.value = points;
  }
}
