import type { ReadonlySignal } from '@preact/signals';
import type { ShareView } from '#client/session/session.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { ShareEnd, ShareKind, ShareNumber } from '#rooms/protocol/share.ts';

/** How large the picture is drawn here, in pixels of this device's screen (CSS pixels times devicePixelRatio). */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * What this device itself shares.
 * none · starting: asked, the picture is on its way · on · reconnecting: the way to the server is being mended, others see a
 * still picture or none · ended: over, and why (`stopped` when we stopped ourselves or the browser's own "stop sharing" was
 * pressed); stays until the next `start`.
 */
export type OwnShare =
  | { readonly kind: 'none' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly share: ShareNumber }
  | { readonly kind: 'reconnecting'; readonly share: ShareNumber }
  | { readonly kind: 'ended'; readonly share: ShareNumber; readonly because: ShareEnd };

/**
 * The picture of the share that is on, here.
 * none: nothing is shared, or nobody looks here · waiting: asked for, the first picture has not come · shown · unavailable: this
 * network cannot receive it; `why` in English for a detail line · undecodable: this browser has no decoder for it [SC23].
 */
export type Picture =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'shown'; readonly stream: MediaStream }
  | { readonly kind: 'unavailable'; readonly why: string }
  | { readonly kind: 'undecodable' };

export interface StartShare {
  readonly kind: ShareKind;
  /** The screen of the scene that shows it; see the scene's manifest. */
  readonly screenId: string;
  /** What it is called for others (a file's name, a window's title); may be empty, at most 80 characters. */
  readonly name: string;
  /** detail: text and slides, sharp rather than smooth · motion: film and camera. As the kind suggests when left out (window: detail). */
  readonly content?: 'detail' | 'motion' | undefined;
}

/**
 * Sharing a window, a camera or a film, and seeing what is shared. Loaded on demand (`open-shared-screens.ts`): it carries the
 * media library. Nothing is asked of the browser or the server before it is used: the link to the server is made when something
 * is shared and looked at or heard, and goes when it is over.
 */
export interface SharedScreens {
  /** What is shared now, also what we share ourselves; the same signal as `session.share`. The wall shows it instead of the slides. */
  readonly current: ReadonlySignal<ShareView | undefined>;
  readonly own: ReadonlySignal<OwnShare>;
  /** For a `<video>` or a texture: mute it, the sound is played here. On the device that shares it is its own stream. */
  readonly picture: ReadonlySignal<Picture>;
  /** The picture stands still, or has not come, because the server's strength goes to the voices [SC22]; it comes back by itself. */
  readonly spared: ReadonlySignal<boolean>;
  /** False when the browser wants a gesture before it plays the sound: then offer `resume`. True when there is no sound to play. */
  readonly audible: ReadonlySignal<boolean>;

  /**
   * Shares this stream: its first video track, and its first audio track as the sound, when there is one. The stream belongs to the share
   * from now on: its tracks are stopped when the share ends, or is refused. Ends by itself when the browser ends the track.
   * Never rejects. Refusals: `not-allowed` (not a presenter), `share-taken` (somebody else shares: say who, from `current`),
   * `screen-unknown`, `voice-unavailable` (no media worker), `invalid` (no video track), `too-fast`, `internal` (no connection).
   */
  start(stream: MediaStream, options: StartShare): Promise<Result<{ readonly share: ShareNumber }>>;
  /** Ends our own share; nothing when there is none. */
  stop(): Promise<void>;
  /** The chair takes off whatever is shared. Refusals: `not-allowed`, `share-over`. */
  takeOff(): Promise<Result<unknown>>;
  /**
   * How large somebody looks at it here, or nothing. One state for the whole page: the last call counts, and small changes
   * are gathered. Begins as 'nothing'. The server sends the smallest layer that serves, and nothing at all for 'nothing'.
   */
  watch(wanted: PictureSize | 'nothing'): void;
  /** How loud the sound of shares is, 0..1; 1 at first. */
  setVolume(volume: number): void;
  /** Call inside a user gesture when `audible` is false. */
  resume(): Promise<void>;
  /** Stops sharing and looking, and lets go of everything. */
  close(): void;
}

export type ShareRefusal = Extract<Reason, 'not-allowed' | 'share-taken' | 'share-over' | 'screen-unknown' | 'voice-unavailable' | 'invalid' | 'too-fast' | 'internal'>;
