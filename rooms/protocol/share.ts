import * as v from 'valibot';
import type { ParticipantId } from './ids.ts';
import type { TransportOptions, VoiceWelcome } from './voice.ts';

/**
 * The third thing of the media plane besides voices: the one share of a meeting, a picture that moves (a window, a
 * camera, a film) with its sound. The state (`MeetingState.share`) says what is shared; requests go over
 * `room.request('share', { name, payload })`, notices come as messages of type `share` (NOTICES.share). Nothing of it
 * is recorded. Rules: docs/spec/screens.md.
 */
export const SHARE_KINDS = ['window', 'camera', 'file'] as const;
/** window: a window, a tab or the whole screen · camera · file: a film that is played from a file. */
export type ShareKind = (typeof SHARE_KINDS)[number];

/** Counts the shares of a running room from 1; 0 is none. */
export type ShareNumber = number;

/**
 * stopped: by who shared · taken-off: by the chair · not-allowed: the role was taken away · left: who shared went away, or did
 * not come back in time · no-picture: none came, or none came again, in time · flooded: it sent more than a share may.
 */
export const SHARE_ENDS = ['stopped', 'taken-off', 'not-allowed', 'left', 'no-picture', 'flooded'] as const;
export type ShareEnd = (typeof SHARE_ENDS)[number];

export const shareLimits = {
  /** What a person calls what is shown, in characters. */
  name: 80,
  /** A share without a picture ends after so many ms: at its beginning, after a lost connection, after a worker's death. */
  pictureMs: 15_000,
  /** Who shares and loses the connection to the room may come back within so many ms. */
  awayMs: 15_000,
  /** Pictures of one share, from small to large. */
  layers: 3,
  /** Largest side of a picture that anybody says they have or want, in pixels. */
  side: 8_192,
  /** What one share may send to the server, in bit/s, all layers and the sound together. */
  bitsPerSecond: 5_000_000,
} as const;

const opaque = v.record(v.string(), v.unknown());
const id = v.pipe(v.string(), v.maxLength(64));
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(shareLimits.side));
const number = v.pipe(v.number(), v.integer(), v.minValue(1));
const size = { width: side, height: side } as const;

export const shareRequests = {
  /**
   * Takes the wall: presenters only, one at a time. `screenId` as the scene names it. The picture has to follow within
   * `shareLimits.pictureMs`. Refused `not-allowed`, `share-taken`, `screen-unknown`, `voice-unavailable`.
   */
  'share.start': v.strictObject({
    screenId: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
    kind: v.picklist(SHARE_KINDS),
    /** May be empty. */
    name: v.pipe(v.string(), v.trim(), v.maxLength(shareLimits.name), v.regex(/^\P{Cc}*$/u, 'holds control characters')),
    sound: v.boolean(),
  }),
  /** Ends it: who shares, and the chair. Refused `not-allowed`, `share-over`. */
  'share.stop': v.strictObject({ share: number }),
  /**
   * What this device needs: a picture of about this size (in pixels of its own screen), or none. The server sends the smallest
   * layer that serves; nothing flows for who needs none.
   */
  'share.watch': v.strictObject({ wanted: v.union([v.literal('nothing'), v.strictObject(size)]) }),

  /** First request of a media link: what the router can do. Begins again from nothing. Reply as `voice.enter`. */
  'share.enter': v.strictObject({}),
  /** `send` only for who shares. */
  'share.createTransport': v.strictObject({ direction: v.picklist(['send', 'receive']) }),
  'share.connectTransport': v.strictObject({ transportId: id, dtlsParameters: opaque }),
  'share.restartIce': v.strictObject({ transportId: id }),
  /** The picture, with the size of its largest layer; at most one. */
  'share.producePicture': v.strictObject({ transportId: id, rtpParameters: opaque, ...size }),
  /** The sound; at most one, and only when `share.start` said so. */
  'share.produceSound': v.strictObject({ transportId: id, rtpParameters: opaque }),
  /** The window that is shared changed its size. */
  'share.resize': v.strictObject({ ...size }),
  /** Ready to receive: picture as `share.watch` said, sound always. */
  'share.listen': v.strictObject({ rtpCapabilities: opaque }),
  /** The client has set up the consumer; media may flow. */
  'share.consumerReady': v.strictObject({ consumerId: id }),
} as const;
export type ShareRequestName = keyof typeof shareRequests;
/** Those that the media plane answers; the others are the room's. */
export type ShareMediaRequestName = Exclude<ShareRequestName, 'share.start' | 'share.stop'>;
export type ShareRequestPayload<Name extends ShareRequestName> = v.InferOutput<(typeof shareRequests)[Name]>;

export interface ShareReplies {
  'share.start': { readonly share: ShareNumber };
  'share.stop': Record<never, never>;
  'share.watch': Record<never, never>;
  'share.enter': VoiceWelcome;
  'share.createTransport': TransportOptions;
  'share.connectTransport': Record<never, never>;
  'share.restartIce': { readonly iceParameters: Readonly<Record<string, unknown>> };
  'share.producePicture': { readonly producerId: string };
  'share.produceSound': { readonly producerId: string };
  'share.resize': Record<never, never>;
  'share.listen': Record<never, never>;
  'share.consumerReady': Record<never, never>;
}

export type ShareNotice =
  /** Picture or sound that the server prepared for this device. It stays paused until `share.consumerReady`. */
  | { readonly kind: 'share.arriving'; readonly share: ShareNumber; readonly media: 'picture' | 'sound'; readonly consumerId: string; readonly producerId: string; readonly rtpParameters: Readonly<Record<string, unknown>> }
  /** The consumer is gone. */
  | { readonly kind: 'share.gone'; readonly consumerId: string }
  /** To the device that shares: how many of its sizes somebody needs at the moment, from the smallest; the others may rest. */
  | { readonly kind: 'share.needed'; readonly share: ShareNumber; readonly layers: number }
  /** To a device that looks: its worker has no strength left for the picture, which gives way to the voices; or has again (SC22). */
  | { readonly kind: 'share.spared'; readonly share: ShareNumber; readonly spared: boolean }
  /** To a device that looks: it has no decoder for this picture (SC23). The sound comes all the same. */
  | { readonly kind: 'share.undecodable'; readonly share: ShareNumber }
  /** To the device that shared: why it is over. */
  | { readonly kind: 'share.ended'; readonly share: ShareNumber; readonly because: ShareEnd }
  /** The worker died: begin again with `share.enter`. */
  | { readonly kind: 'share.restart' };

/** The share as the state tells it. */
export interface ShareFacts {
  readonly share: ShareNumber;
  readonly screenId: string;
  readonly by: ParticipantId;
  readonly kind: ShareKind;
  readonly name: string;
  readonly sound: boolean;
}
