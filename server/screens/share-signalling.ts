import * as v from 'valibot';
import { accept, refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import { shareRequests, type ShareMediaRequestName, type ShareReplies, type ShareRequestPayload } from '#rooms/protocol/share.ts';
import { refusalOf } from '../voice/signalling.ts';
import type { SharePeer } from './share-peer.ts';

/** Rates of one device. Whoever drags a window over the wall says anew what is needed a few times a second. */
export const shareRequestRate = { burst: 40, perSecond: 10 } as const;

export type ShareHandlers = {
  readonly [Name in ShareMediaRequestName]: (peer: SharePeer, payload: ShareRequestPayload<Name>) => Promise<ShareReplies[Name] | Refused>;
};

/** Validates and answers one request. Never rejects. */
export async function answerShare<Name extends ShareMediaRequestName>(
  handlers: ShareHandlers, peer: SharePeer, name: Name, payload: unknown, unexpected: (error: unknown) => string,
): Promise<Result<ShareReplies[Name]>> {
  const parsed = v.safeParse(shareRequests[name], payload);
  if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0]) ?? 'payload');
  const { home } = peer;
  try {
    const reply: ShareReplies[Name] | Refused = await handlers[name](peer, parsed.output as ShareRequestPayload<Name>);
    return 'ok' in reply && reply.ok === false ? (reply as Refused) : accept(reply as ShareReplies[Name]);
  } catch (error) {
    if (home !== undefined && (!home.worker.alive || peer.home !== home)) return refuse('voice-unavailable');
    return refusalOf(error, unexpected);
  }
}
