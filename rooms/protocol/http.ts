import * as v from 'valibot';
import type { Asked } from './consent.ts';
import type { PlanGiven } from './plan.ts';
import type { Phase, Role } from './roles.ts';
import { meetingIdSchema, type MeetingId, type ParticipantId } from './ids.ts';

/** `POST api/meetings`: opens a meeting. The payload of `meeting.open` and, where the server wants one, the passphrase. */
export const openMeetingBody = v.looseObject({ passphrase: v.optional(v.string()) });
export interface MeetingOpened {
  readonly meetingId: MeetingId;
  readonly code: string;
  /** Absolute address to hand on. */
  readonly link: string;
  /** The chair's device token; the opener's browser keeps it. */
  readonly token: string;
  readonly participantId: ParticipantId;
}

/** `POST api/door`: from a code to a meeting and a device token. Sending the token of an earlier visit keeps the identity. */
export const doorBody = v.object({ code: v.string(), token: v.optional(v.string()) });
export interface DoorOpened {
  readonly meetingId: MeetingId;
  readonly code: string;
  readonly title: string;
  readonly scene: string;
  readonly capacity: number;
  readonly link: string;
  readonly token: string;
  readonly participantId: ParticipantId;
  readonly phase: Phase;
  /** The role of whose device this is, if they lead, or led, the meeting. */
  readonly led?: Role;
  /** Missing of a meeting that nobody planned. */
  readonly plan?: PlanGiven;
  /** For what people are asked here. */
  readonly asks: readonly Asked[];
  /** The meeting's own code of conduct; empty for that of the product. */
  readonly conduct: string;
  /** The name and look of the last visit with this token, if any, and what this person has said yes to. */
  readonly known?: { readonly name: string; readonly look: unknown; readonly given: readonly Asked[] };
}

/** `POST api/pairing`: a code for another device of the same person. */
export const pairingBody = v.object({ meetingId: meetingIdSchema, token: v.string() });
export interface PairingOffered {
  /** Six digits. */
  readonly code: string;
  /** Server time in ms. */
  readonly until: number;
}
/** `POST api/pair`: the code of the meeting and that of the other device; the reply is `DoorOpened`. */
export const pairBody = v.object({ code: v.string(), pairing: v.string() });

/**
 * `POST api/lobby`: somebody who is not let in yet asks, and asks again and again; the reply is a `LobbyNews` (door.ts). `join` is the payload of `lobby.ask`.
 * Who says what they `know` already (the last reply) is answered as soon as there is something else, at the latest after `LOBBY_POLL_MS`. `leaving` gives the place in line up.
 */
export const lobbyBody = v.object({
  meetingId: meetingIdSchema, token: v.string(), join: v.unknown(), knows: v.optional(v.unknown()), leaving: v.optional(v.boolean()),
});
export type LobbyBody = v.InferInput<typeof lobbyBody>;
export const LOBBY_POLL_MS = 15_000;

/** `POST api/meetings/<id>/erase`: the chair erases a meeting that is over; `code` is typed, so that nobody does by mistake. The reply is empty. */
export const eraseBody = v.object({ code: v.string(), token: v.string() });

/** `GET api/hall`: what the start page needs to know about this server. */
export interface HallInfo {
  readonly protocol: number;
  readonly scenes: readonly { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly description: Readonly<Record<string, string>>; readonly preview: string; readonly seats: number }[];
  /** Of who is not signed in as an organiser. */
  readonly passphraseNeeded: boolean;
  /** Who may open meetings at the moment. */
  readonly opening: 'anyone' | 'organisers';
  /** Whether anybody has an organiser's account. */
  readonly accounts: boolean;
  readonly voice: { readonly available: boolean; readonly why?: string };
  readonly selfSigned: boolean;
  readonly defaultLocale: string;
}

/** Every error of the HTTP API: RFC 9457 problem details with our reason code. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly reason: string;
  readonly detail?: string;
}
