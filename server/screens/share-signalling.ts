import type { types } from 'mediasoup';
import type * as v from 'valibot';
import { refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import { shareRequests, type ShareMediaRequestName, type ShareReplies, type ShareRequestPayload } from '#rooms/protocol/share.ts';
import { answerRequest } from '../voice/answer-request.ts';
import type { SharePeer } from './share-peer.ts';
import type { ShareStage } from './share-stage.ts';
import type { SharePeople, ShareViewers } from './share-viewers.ts';

/** Rates of one device. Whoever drags a window over the wall says anew what is needed a few times a second. */
export const shareRequestRate = { burst: 40, perSecond: 10 } as const;

export type ShareHandlers = {
  readonly [Name in ShareMediaRequestName]: (peer: SharePeer, payload: ShareRequestPayload<Name>) => Promise<ShareReplies[Name] | Refused>;
};

/** What the requests are about. */
interface ShareParts {
  readonly people: SharePeople;
  readonly stage: ShareStage;
  readonly viewers: ShareViewers;
}

export function shareHandlers({ people, stage, viewers }: ShareParts): ShareHandlers {
  return {
    'share.enter': (peer) => people.welcome(peer),
    'share.createTransport': async (peer, { direction }) => (direction === 'send' && !stage.maySend(peer) ? refuse('not-allowed') : peer.link.create(direction)),
    'share.connectTransport': (peer, payload) => peer.link.connect(payload),
    'share.restartIce': (peer, payload) => peer.link.restartIce(payload),
    'share.producePicture': (peer, payload) => stage.producePicture(peer, payload),
    'share.produceSound': (peer, payload) => stage.produceSound(peer, payload),
    'share.resize': async (peer, size) => stage.resize(peer, size),
    'share.watch': async (peer, { wanted }) => {
      await viewers.watch(peer, wanted === 'nothing' ? undefined : wanted);
      return {};
    },
    'share.listen': async (peer, { rtpCapabilities }) => viewers.listen(peer, rtpCapabilities as types.RtpCapabilities),
    'share.consumerReady': async (peer, { consumerId }) => (peer.viewing?.ready(consumerId) ? {} : refuse('invalid', 'consumerId')),
  };
}

/** Validates and answers one request. Never rejects. */
export function answerShare<Name extends ShareMediaRequestName>(
  handlers: ShareHandlers, peer: SharePeer, name: Name, payload: unknown, unexpected: (error: unknown) => string,
): Promise<Result<ShareReplies[Name]>> {
  const handle: (payload: never) => Promise<ShareReplies[Name] | Refused> = (asked) => handlers[name](peer, asked);
  return answerRequest({ schema: shareRequests[name] as v.GenericSchema, payload, handle: handle as (payload: unknown) => Promise<ShareReplies[Name] | Refused>, link: peer.link, unexpected });
}
