import type { types } from 'mediasoup';
import * as v from 'valibot';
import { accept, refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import { voiceRequests, type VoiceReplies, type VoiceRequestName, type VoiceRequestPayload } from '#rooms/protocol/voice.ts';
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
    'voice.createTransport': (peer, { direction }) => peer.createTransport(direction),
    'voice.connectTransport': (peer, payload) => peer.connectTransport(payload),
    'voice.produce': (peer, payload) => peer.produce(payload),
    'voice.setMuted': (peer, { muted }) => peer.setMuted(muted),
    'voice.closeProducer': async (peer) => {
      peer.closeProducer();
      return {};
    },
    'voice.listen': async (peer, { rtpCapabilities }) => peer.listen(rtpCapabilities as types.RtpCapabilities),
    'voice.consumerReady': async (peer, { consumerId }) => (peer.voices?.ready(consumerId) ? {} : refuse('invalid', 'consumerId')),
    'voice.restartIce': (peer, payload) => peer.restartIce(payload),
  };
}

/**
 * Validates and answers one request. What mediasoup does not accept is the sender's mistake (`invalid`); requests to a
 * worker that is gone are refused as `voice-unavailable`, and `voice.restart` follows. Never rejects.
 */
export async function answer<Name extends VoiceRequestName>(
  handlers: Handlers,
  peer: VoicePeer,
  name: Name,
  payload: unknown,
  unexpected: (error: unknown) => string,
): Promise<Result<VoiceReplies[Name]>> {
  const parsed = v.safeParse(voiceRequests[name], payload);
  if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0]) ?? 'payload');
  const home = peer.home;
  try {
    const reply = await handlers[name](peer, parsed.output as VoiceRequestPayload<Name>);
    return isRefused(reply) ? reply : accept(reply);
  } catch (error) {
    if (home !== undefined && (!home.worker.alive || peer.home !== home)) return refuse('voice-unavailable');
    return refusalOf(error, unexpected);
  }
}

/** What mediasoup does not accept is the sender's mistake; anything else is ours. */
export function refusalOf(error: unknown, unexpected: (error: unknown) => string): Refused {
  return isNotAcceptable(error) ? refuse('invalid', error.message.slice(0, 200)) : refuse('internal', unexpected(error));
}

function isRefused(reply: object): reply is Refused {
  return 'ok' in reply && reply.ok === false;
}

/** mediasoup reports what a caller did wrong by these; anything else is ours. */
function isNotAcceptable(error: unknown): error is Error {
  return error instanceof TypeError || (error instanceof Error && ['UnsupportedError', 'InvalidStateError', 'NotFoundError'].includes(error.name)) || isWorkersAnswer(error);
}

/** The worker answered with an error of its own ("... [method:transport.connect]"). */
function isWorkersAnswer(error: unknown): error is Error {
  return error instanceof Error && /\[method:/.test(error.message) && error.name === 'Error';
}
