import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { PictureHindrance } from '#client/scene/hall-view.ts';
import type { PictureSize, SharedScreens, StartShare } from '#client/screens/shared-screens.ts';
import type { Session } from '#client/session/session.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';

/** Who looks at the share on this page, for which the picture is asked in the size of the largest. */
export type Looker = 'page' | 'panel' | 'wall';

/** The share of the meeting as the page has it: the media library comes when somebody shares, or wants to. */
export class MeetingScreens {
  readonly loaded = signal<SharedScreens | undefined>(undefined);
  /** The picture that is drawn here; undefined while there is none. */
  readonly stream: ReadonlySignal<MediaStream | undefined>;
  /** Why no picture moves here: it rests for the sake of the voices, this browser has no decoder for it, or the network lets nothing through. */
  readonly hindrance: ReadonlySignal<PictureHindrance | undefined>;
  /** This device shares, or is about to. */
  readonly sharing: ReadonlySignal<boolean>;
  /** The film that is played for everybody, with its controls for who shares it. */
  readonly film = signal<HTMLVideoElement | undefined>(undefined);
  readonly #session: Session;
  readonly #wanted = new Map<Looker, PictureSize>();
  readonly #ends: readonly (() => void)[];
  #loading: Promise<SharedScreens> | undefined;
  #closed = false;

  constructor(session: Session, volume: ReadonlySignal<number>) {
    this.#session = session;
    this.stream = computed(() => {
      const picture = this.loaded.value?.picture.value;
      return picture?.kind === 'shown' && session.share.value !== undefined ? picture.stream : undefined;
    });
    this.hindrance = computed(() => {
      const { spared, picture } = this.loaded.value ?? {};
      if (spared?.value === true) return 'spared';
      const kind = picture?.value.kind;
      return kind === 'undecodable' || kind === 'unavailable' ? kind : undefined;
    });
    this.sharing = computed(() => ['starting', 'on', 'reconnecting'].includes(this.loaded.value?.own.value.kind ?? 'none'));
    this.#ends = [
      effect(() => { if (session.share.value !== undefined) void this.#load().catch((error: unknown) => console.warn('what is shared cannot be shown', error)); }),
      effect(() => this.loaded.value?.setVolume(volume.value)),
      effect(() => {
        if (this.sharing.value || this.film.peek() === undefined) return;
        this.#putFilmAway();
      }),
    ];
  }

  /** Shares a stream that somebody has chosen; its tracks are stopped when it is refused or over. */
  async start(stream: MediaStream, options: StartShare): Promise<Result<unknown>> {
    try {
      return await (await this.#load()).start(stream, options);
    } catch {
      for (const track of stream.getTracks()) track.stop();
      return refuse('internal', 'connection');
    }
  }

  async stop(): Promise<void> {
    await this.loaded.peek()?.stop();
    this.#putFilmAway();
  }

  /** Says how large a place of the page shows it, or that it does not. */
  look(looker: Looker, size: PictureSize | 'nothing'): void {
    if (size === 'nothing') this.#wanted.delete(looker);
    else this.#wanted.set(looker, size);
    this.#tell();
  }

  close(): void {
    this.#closed = true;
    for (const end of this.#ends) end();
    this.#putFilmAway();
    this.loaded.peek()?.close();
  }

  #load(): Promise<SharedScreens> {
    this.#loading ??= import('#client/screens/open-shared-screens.ts').then(({ openSharedScreens }) => {
      const screens = openSharedScreens(this.#session);
      if (this.#closed) screens.close();
      this.loaded.value = screens;
      this.#tell();
      return screens;
    }).catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  #tell(): void {
    const sizes = [...this.#wanted.values()];
    this.loaded.peek()?.watch(sizes.length === 0 ? 'nothing' : { width: Math.max(...sizes.map(({ width }) => width)), height: Math.max(...sizes.map(({ height }) => height)) });
  }

  #putFilmAway(): void {
    const film = this.film.peek();
    if (film === undefined) return;
    film.pause();
    URL.revokeObjectURL(film.src);
    film.removeAttribute('src');
    this.film.value = undefined;
  }
}
