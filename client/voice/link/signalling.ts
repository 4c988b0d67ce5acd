import type { VoiceChannel } from '#client/session/session.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import type { LinkRequests } from './media-link.ts';
import type { VoiceReplies, VoiceRequestName, VoiceRequestPayload } from '#rooms/protocol/voice.ts';

/** The server refused a request of the media plane; ends the build in which it was asked. */
export class VoiceRefused extends Error {
  readonly reason: Reason;
  readonly detail: string | undefined;

  constructor(request: string, reason: Reason, detail: string | undefined) {
    super(`${request} was refused: ${reason}${detail === undefined ? '' : ` (${detail})`}`);
    this.name = 'VoiceRefused';
    this.reason = reason;
    this.detail = detail;
  }
}

/** Asks the server; throws VoiceRefused. A build is a chain of such questions, so here a refusal is an exception. */
export type Ask = <Name extends VoiceRequestName>(name: Name, payload: VoiceRequestPayload<Name>) => Promise<VoiceReplies[Name]>;

export function askThrough(channel: VoiceChannel): Ask {
  return async (name, payload) => {
    const result = await channel.request(name, payload);
    if (!result.ok) throw new VoiceRefused(name, result.reason, result.detail);
    return result.value;
  };
}

export function linkRequestsOf(ask: Ask): LinkRequests {
  return {
    enter: () => ask('voice.enter', {}),
    createTransport: (payload) => ask('voice.createTransport', payload),
    connectTransport: (payload) => ask('voice.connectTransport', payload),
    restartIce: (payload) => ask('voice.restartIce', payload),
    listen: (payload) => ask('voice.listen', payload),
  };
}
