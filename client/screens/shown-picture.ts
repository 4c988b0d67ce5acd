import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ShareView } from '#client/session/session.ts';
import type { VoiceState } from '#client/voice/voice.ts';
import type { ShareNumber } from '#rooms/protocol/share.ts';
import type { Picture } from './shared-screens.ts';

export interface PictureParts {
  readonly current: ReadonlySignal<ShareView | undefined>;
  readonly link: ReadonlySignal<VoiceState>;
  /** What this device itself shares; undefined when it shares nothing. */
  readonly ownStream: ReadonlySignal<MediaStream | undefined>;
}

/** The picture of the share, as it is seen here: the own one, or what arrived. */
export class ShownPicture {
  readonly #parts: PictureParts;
  readonly #looks = signal(false);
  readonly #arrived = signal<MediaStream | undefined>(undefined);
  readonly #closed = signal(false);
  readonly #spared = signal<ShareNumber | undefined>(undefined);
  readonly #undecodable = signal<ShareNumber | undefined>(undefined);
  #last: Picture = { kind: 'none' };
  /** The picture stands still because it gives way to the voices. */
  readonly spared: ReadonlySignal<boolean> = computed(() => this.#spared.value !== undefined && this.#spared.value === this.#parts.current.value?.share && this.#looks.value);
  readonly picture: ReadonlySignal<Picture> = computed(() => (this.#last = this.#choose()));

  constructor(parts: PictureParts) {
    this.#parts = parts;
  }

  /** Whether somebody looks at it here. */
  get looks(): ReadonlySignal<boolean> {
    return this.#looks;
  }

  look(looks: boolean): void {
    this.#looks.value = looks;
  }

  /** The server has no strength for the picture, or has again [SC22]. */
  spare(share: ShareNumber, spared: boolean): void {
    if (spared) this.#spared.value = share;
    else if (this.#spared.peek() === share) this.#spared.value = undefined;
  }

  /** This browser has no decoder for it [SC23]. */
  giveUp(share: ShareNumber): void {
    this.#undecodable.value = share;
  }

  /** Another link knows nothing of what was told on the last one. */
  forgetSparing(): void {
    this.#spared.value = undefined;
    this.#undecodable.value = undefined;
  }

  take(track: MediaStreamTrack | undefined): void {
    if (track === undefined) {
      this.#arrived.value = undefined;
      return;
    }
    const stream = new MediaStream([track]);
    const show = () => (this.#arrived.value = stream);
    // Muted until the first packet came: a black wall says nothing.
    if (!track.muted) show();
    else track.addEventListener('unmute', () => { if (track.readyState === 'live') show(); }, { once: true });
  }

  close(): void {
    this.#closed.value = true;
  }

  #choose(): Picture {
    const { current, link, ownStream } = this.#parts;
    const shown = current.value;
    const { value: state } = link;
    const arrived = this.#arrived.value;
    const own = ownStream.value;
    const stream = shown?.own === true ? own : arrived;
    if (this.#closed.value || shown === undefined || !this.#looks.value) return { kind: 'none' };
    // The same stream is the same picture: whoever shows it must not begin again.
    if (stream !== undefined) return this.#last.kind === 'shown' && this.#last.stream === stream ? this.#last : { kind: 'shown', stream };
    if (this.#undecodable.value === shown.share) return { kind: 'undecodable' };
    if (state.kind === 'unavailable') return { kind: 'unavailable', why: state.why };
    return { kind: 'waiting' };
  }
}
