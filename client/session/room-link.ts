import { Client, type Room } from '@colyseus/sdk';
import { NOTICES, ROOM_NAME, type View } from '#rooms/protocol/join.ts';
import type { Look } from '#rooms/protocol/look.ts';
import { refuse, type Refused } from '#rooms/protocol/result.ts';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { PROTOCOL_VERSION } from '#rooms/protocol/version.ts';
import type { MeetingState } from '#rooms/state/meeting-state.ts';
import { isReason } from './house-api.ts';

export interface Welcome {
  readonly slot: Slot;
  readonly participantId: ParticipantId;
  readonly serverTime: number;
}

export type MeetingLink = Room<unknown, MeetingState>;

export interface LinkRequest {
  readonly base: string;
  readonly token: string;
  readonly meetingId: string;
  readonly name: string;
  readonly look: Look;
  readonly view: View;
  /** The token of an invitation. */
  readonly invitation?: string | undefined;
}

/** What joining came to: a link whose first state and welcome have arrived; a refusal of ours; or no answer. */
export type LinkResult = { readonly ok: true; readonly link: MeetingLink; readonly welcome: Welcome } | Refused | { readonly ok: false; readonly reason: 'offline' };

const JOIN_TIMEOUT_MS = 10_000;

/** One attempt to join. The SDK's own reconnection is off: coming back is the same as coming, with the same device. */
export async function openLink({ base, token, meetingId, name, look, view, invitation }: LinkRequest): Promise<LinkResult> {
  const client = new Client(new URL('rt', base).href);
  client.auth.token = token;
  let link: MeetingLink | undefined;
  try {
    link = await within(JOIN_TIMEOUT_MS, client.joinOrCreate<unknown>(ROOM_NAME, {
      protocol: PROTOCOL_VERSION, meetingId, view, join: { name, look }, ...(invitation === undefined ? {} : { invitation }),
    }) as Promise<unknown> as Promise<MeetingLink>);
    link.reconnection.enabled = false;
    const joined = link;
    const welcome = await within(JOIN_TIMEOUT_MS, new Promise<Welcome>((resolve, reject) => {
      let heard: Welcome | undefined;
      let seen = false;
      const settle = () => heard && seen && resolve(heard);
      joined.onMessage(NOTICES.welcome, (message: Welcome) => { heard = message; settle(); });
      joined.onStateChange.once(() => { seen = true; settle(); });
      joined.onLeave.once((code) => reject(new Error(`closed with ${code}`)));
    }));
    return { ok: true, link, welcome };
  } catch (error) {
    void link?.leave();
    const { message } = error as Error;
    return isReason(message) ? refuse(message) : { ok: false, reason: 'offline' };
  }
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
