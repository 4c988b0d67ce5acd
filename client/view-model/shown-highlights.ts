import { signal, type ReadonlySignal } from '@preact/signals';
import type { HighlightNotice } from '#rooms/protocol/pointing.ts';
import type { Session } from '#client/session/session.ts';

/** As long as words about it can be read, ms; the rings in the hall go a little earlier. */
const LASTS_MS = 8_000;

/** [PT17] To what eyes are drawn at this moment, the latest of each person: for the page. */
export class ShownHighlights {
  readonly #shown = signal<readonly HighlightNotice[]>([]);
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #off: () => void;

  constructor({ pointing }: Pick<Session, 'pointing'>) {
    this.#off = pointing.onHighlight((notice) => {
      this.#shown.value = [...this.#shown.value.filter(({ by }) => by !== notice.by), notice];
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        this.#shown.value = this.#shown.value.filter((one) => one !== notice);
      }, LASTS_MS);
      this.#timers.add(timer);
    });
  }

  get shown(): ReadonlySignal<readonly HighlightNotice[]> {
    return this.#shown;
  }

  /** Whether eyes are drawn to this thing or person. */
  draws(id: string): boolean {
    return this.#shown.value.some(({ target }) => ('objectId' in target && target.objectId === id) || ('participantId' in target && target.participantId === id));
  }

  close(): void {
    this.#off();
    this.#timers.forEach(clearTimeout);
  }
}
