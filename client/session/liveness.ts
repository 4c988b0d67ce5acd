import type { MeetingLink } from './room-link.ts';

const EVERY_MS = 3_000;
/** Without an answer for this long the connection counts as lost: a browser may take minutes to notice. */
const SILENCE_MS = 8_000;

/** Asks the room now and then whether it is still there. */
export class Liveness {
  readonly #timer: ReturnType<typeof setInterval>;
  #heard = performance.now();
  #asked = performance.now();

  constructor(link: MeetingLink, onSilence: () => void) {
    this.#timer = setInterval(() => {
      const now = performance.now();
      // A page that slept asks first, before it believes in silence.
      const slept = now - this.#asked > EVERY_MS * 2;
      if (slept) this.#heard = now;
      this.#asked = now;
      if (now - this.#heard > SILENCE_MS) return onSilence();
      link.ping(() => { this.#heard = performance.now(); });
    }, EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
