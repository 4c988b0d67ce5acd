import { signal, type ReadonlySignal } from '@preact/signals';

/**
 * Plays the sound of a share as it is, in both ears alike for everybody wherever they stand: through a media element, which the
 * browser's echo cancellation knows.
 */
export class ShareSound {
  readonly #audible = signal(true);
  #element: HTMLAudioElement | undefined;
  #volume = 1;

  get audible(): ReadonlySignal<boolean> {
    return this.#audible;
  }

  /** undefined: there is none any more. */
  play(track: MediaStreamTrack | undefined): void {
    if (this.#element !== undefined) {
      this.#element.pause();
      this.#element.srcObject = null;
      this.#element = undefined;
    }
    this.#audible.value = true;
    if (track === undefined) return;
    this.#element = new Audio();
    this.#element.srcObject = new MediaStream([track]);
    this.#element.volume = this.#volume;
    void this.resume();
  }

  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    if (this.#element !== undefined) this.#element.volume = this.#volume;
  }

  async resume(): Promise<void> {
    const element = this.#element;
    if (element === undefined) return;
    try {
      await element.play();
      if (this.#element === element) this.#audible.value = true;
    } catch (error) {
      // Taken away while it began is no refusal.
      if (this.#element === element) this.#audible.value = !(error instanceof DOMException && error.name === 'NotAllowedError');
    }
  }
}
