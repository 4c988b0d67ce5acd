import * as v from 'valibot';
import type { Slot } from './ids.ts';

/**
 * Signalling of the media plane. Requests go over `room.request(name, payload)`, notices come as messages of type
 * `voice` (NOTICES.voice). RTP, DTLS and ICE parameters are those of mediasoup and opaque to everybody but
 * `client/voice` and `server/voice`.
 */
const opaque = v.record(v.string(), v.unknown());
const id = v.pipe(v.string(), v.maxLength(64));

export const voiceRequests = {
  /** First request: what the router can do. Reply: VoiceWelcome, or refused `voice-unavailable`. */
  'voice.enter': v.strictObject({}),
  /** One send and one receive transport per person. Reply: TransportOptions. */
  'voice.createTransport': v.strictObject({ direction: v.picklist(['send', 'receive']) }),
  'voice.connectTransport': v.strictObject({ transportId: id, dtlsParameters: opaque }),
  /** The microphone. Reply: `{ producerId }`. Starts muted when `muted`. */
  'voice.produce': v.strictObject({ transportId: id, rtpParameters: opaque, muted: v.boolean() }),
  /** Also tells the others; the client pauses its own track as well. */
  'voice.setMuted': v.strictObject({ muted: v.boolean() }),
  /** The microphone is gone (unplugged, listen only). */
  'voice.closeProducer': v.strictObject({}),
  /** Ready to receive: from now on the server sends `voice.heard` and `voice.unheard`. */
  'voice.listen': v.strictObject({ rtpCapabilities: opaque }),
  /** The client has set up the consumer; media may flow. */
  'voice.consumerReady': v.strictObject({ consumerId: id }),
  'voice.restartIce': v.strictObject({ transportId: id }),
} as const;
export type VoiceRequestName = keyof typeof voiceRequests;
export type VoiceRequestPayload<Name extends VoiceRequestName> = v.InferOutput<(typeof voiceRequests)[Name]>;

export interface VoiceWelcome {
  readonly routerRtpCapabilities: Readonly<Record<string, unknown>>;
  /** STUN/TURN of our own house only; may be empty. */
  readonly iceServers: readonly { urls: string[]; username?: string; credential?: string }[];
}
export interface TransportOptions {
  readonly id: string;
  readonly iceParameters: Readonly<Record<string, unknown>>;
  readonly iceCandidates: readonly Readonly<Record<string, unknown>>[];
  readonly dtlsParameters: Readonly<Record<string, unknown>>;
}
export interface VoiceReplies {
  'voice.enter': VoiceWelcome;
  'voice.createTransport': TransportOptions;
  'voice.connectTransport': Record<never, never>;
  'voice.produce': { readonly producerId: string };
  'voice.setMuted': Record<never, never>;
  'voice.closeProducer': Record<never, never>;
  'voice.listen': Record<never, never>;
  'voice.consumerReady': Record<never, never>;
  'voice.restartIce': { readonly iceParameters: Readonly<Record<string, unknown>> };
}

export type VoiceNotice =
  /** A voice the server prepared for this listener. It stays paused until `voice.consumerReady`. */
  | { readonly kind: 'voice.heard'; readonly slot: Slot; readonly consumerId: string; readonly producerId: string; readonly rtpParameters: Readonly<Record<string, unknown>> }
  /** A prepared voice is flowing or held back (chosen, or not, among the loudest and nearest). */
  | { readonly kind: 'voice.flowing'; readonly consumerId: string; readonly flowing: boolean }
  /** The consumer is gone; drop its audio. */
  | { readonly kind: 'voice.unheard'; readonly consumerId: string }
  /** The worker died or moved: throw away device and transports and begin again with `voice.enter`. */
  | { readonly kind: 'voice.restart' }
  | { readonly kind: 'voice.unavailable'; readonly why: string };
