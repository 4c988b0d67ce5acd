import type { types } from 'mediasoup';
import type * as v from 'valibot';
import { refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import { voiceRequests, type VoiceReplies, type VoiceRequestName, type VoiceRequestPayload } from '#rooms/protocol/voice.ts';
import { answerRequest } from './answer-request.ts';
import type { VoicePeer } from './voice-peer.ts';

/** Rates of one connection. A switch of all twelve voices asks for twelve `consumerReady` at once. */
export const voiceRequestRate = { burst: 80, perSecond: 20 } as const;

type Handlers = {
  readonly [Name in VoiceRequestName]: (peer: VoicePeer, payload: VoiceRequestPayload<Name>) => Promise<VoiceReplies[Name] | Refused>;
};

/** Only the hall can say on which worker somebody comes in. */
export interface Entrance {
  enter(peer: VoicePeer): Promise<VoiceReplies['voice.enter'] | Refused>;
}

export function handlersOf(entrance: Entrance): Handlers {
  return {
    'voice.enter': (peer) => entrance.enter(peer),
    'voice.createTransport': (peer, { direction }) => peer.link.create(direction),
    'voice.connectTransport': (peer, payload) => peer.link.connect(payload),
    'voice.produce': (peer, payload) => peer.produce(payload),
    'voice.setMuted': (peer, { muted }) => peer.setMuted(muted),
    'voice.closeProducer': async (peer) => {
      peer.closeProducer();
      return {};
    },
    'voice.listen': async (peer, { rtpCapabilities }) => peer.listen(rtpCapabilities as types.RtpCapabilities),
    'voice.consumerReady': async (peer, { consumerId }) => (peer.voices?.ready(consumerId) ? {} : refuse('invalid', 'consumerId')),
    'voice.restartIce': (peer, payload) => peer.link.restartIce(payload),
  };
}

/** Validates and answers one request. Never rejects. */
export function answer<Name extends VoiceRequestName>(
  handlers: Handlers, peer: VoicePeer, name: Name, payload: unknown, unexpected: (error: unknown) => string,
): Promise<Result<VoiceReplies[Name]>> {
  const handle: (payload: never) => Promise<VoiceReplies[Name] | Refused> = (asked) => handlers[name](peer, asked);
  return answerRequest({ schema: voiceRequests[name] as v.GenericSchema, payload, handle: handle as (payload: unknown) => Promise<VoiceReplies[Name] | Refused>, link: peer.link, unexpected });
}
