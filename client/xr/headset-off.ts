import type { View } from '#rooms/protocol/join.ts';
import type { Voice } from '#client/voice/voice.ts';

export interface HeadsetOffParts {
  readonly voice: Pick<Voice, 'microphone' | 'setMuted'>;
  setView(view: View): void;
}

/**
 * [HO1] [HO2] What happens when somebody takes the headset off without leaving: everybody is told, and nothing is heard from a table. It
 * comes back as it was by putting the headset on. A system menu that lies over the hall is no reason.
 */
export class HeadsetOff {
  readonly #parts: HeadsetOffParts;
  #isOff = false;
  #wasHeard = false;

  constructor(parts: HeadsetOffParts) {
    this.#parts = parts;
  }

  get isOff(): boolean {
    return this.#isOff;
  }

  /** What the browser says of the session. */
  see(visibility: XRVisibilityState): void {
    if (visibility === 'hidden' && !this.#isOff) this.#takeOff();
    if (visibility === 'visible' && this.#isOff) this.#putOn();
  }

  /** The session is over: who comes back is in the hall on the page, and switches the microphone on by themselves. */
  end(): void {
    this.#isOff = false;
    this.#wasHeard = false;
  }

  #takeOff(): void {
    const { voice, setView } = this.#parts;
    this.#isOff = true;
    this.#wasHeard = voice.microphone.value === 'on';
    if (this.#wasHeard) void voice.setMuted(true);
    setView('headset-off');
  }

  #putOn(): void {
    const { voice, setView } = this.#parts;
    this.#isOff = false;
    setView('headset');
    if (this.#wasHeard && voice.microphone.value === 'muted') void voice.setMuted(false);
    this.#wasHeard = false;
  }
}
