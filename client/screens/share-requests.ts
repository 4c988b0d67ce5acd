import type { ShareChannel } from '#client/session/session.ts';
import type { LinkRequests } from '#client/voice/link/media-link.ts';
import { VoiceRefused } from '#client/voice/link/signalling.ts';
import type { ShareReplies, ShareRequestName, ShareRequestPayload } from '#rooms/protocol/share.ts';

/** Asks the server; throws VoiceRefused. A build is a chain of such questions, so here a refusal is an exception. */
export type AskShare = <Name extends ShareRequestName>(name: Name, payload: ShareRequestPayload<Name>) => Promise<ShareReplies[Name]>;

export function askShareThrough(channel: ShareChannel): AskShare {
  return async (name, payload) => {
    const result = await channel.request(name, payload);
    if (!result.ok) throw new VoiceRefused(name, result.reason, result.detail);
    return result.value;
  };
}

export function shareLinkRequests(ask: AskShare): LinkRequests {
  return {
    enter: () => ask('share.enter', {}),
    createTransport: (payload) => ask('share.createTransport', payload),
    connectTransport: (payload) => ask('share.connectTransport', payload),
    restartIce: (payload) => ask('share.restartIce', payload),
    listen: (payload) => ask('share.listen', payload),
  };
}
