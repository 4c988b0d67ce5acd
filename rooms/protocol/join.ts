import * as v from 'valibot';
import { deckIdSchema, invitationIdSchema, meetingIdSchema, objectIdSchema, type ObjectId } from './ids.ts';

/** How somebody takes part at the moment: the 3D hall, the plain page, or a headset. Changes while in the meeting. */
/** headset-off: the headset lies on a table at the moment · headset-resting: the person takes a break in it, out of the hall. */
export const VIEWS = ['plain', 'hall', 'headset', 'headset-off', 'headset-resting'] as const;
export type View = (typeof VIEWS)[number];

/** The name of the room type at the match-maker. */
export const ROOM_NAME = 'meeting';

/** What a client sends to enter; `join` is the payload of `participant.join`. The device token travels as the authorisation. */
export const joinOptionsSchema = v.object({
  protocol: v.number(),
  meetingId: meetingIdSchema,
  view: v.picklist(VIEWS),
  join: v.unknown(),
  /** The token of an invitation. */
  invitation: v.optional(v.string()),
});
export type JoinOptions = v.InferOutput<typeof joinOptionsSchema>;

/** Requests of a connection that are no commands: they change presence, never the record. */
export const sessionRequests = {
  'session.view': v.strictObject({ view: v.picklist(VIEWS) }),
  /** Takes a thing into the hand, or lets it go. */
  'object.hold': v.strictObject({ objectId: objectIdSchema, held: v.boolean() }),
  /** Asks which things were taken away and can be put back; the reply is `RemovedThings`. */
  'object.removed': v.strictObject({}),
  /** Asks for the token of an invitation, for who leads; the reply is `{ token }`. */
  'invitation.token': v.strictObject({ invitationId: invitationIdSchema }),
  /** Asks what who keeps order may know now, for a connection that is new; the reply is an `OrderNotice` (order.ts), empty for everybody else. */
  'order.read': v.strictObject({}),
  /** Asks what this person has said yes to; the reply is `ConsentsGiven` (consent.ts). */
  'consent.read': v.strictObject({}),
  /** Asks for the notes of slides; the reply is `SlideNotes`. */
  'deck.notes': v.strictObject({ deckId: deckIdSchema }),
} as const;

/** Things that were taken away, the last one last; at most `limits.removedShown`. */
export interface RemovedThings {
  readonly things: readonly { readonly id: ObjectId; readonly name: string }[];
}

/** A presenter's notes: pages that have some, in order. */
export interface SlideNotes {
  readonly notes: readonly (readonly [page: number, text: string])[];
}

/** Facts that the server tells one connection, besides the state. */
export const NOTICES = {
  /** Sent once after each join: `{ slot, participantId, serverTime }`. */
  welcome: 'welcome',
  /** Merged poses, binary; see pose.ts. */
  poses: 'poses',
  /** A notice of the voice plane; see voice.ts. */
  voice: 'voice',
  /** A notice about the share; see share.ts. */
  share: 'share',
  /** Who points where; see pointing.ts. */
  pointers: 'pointers',
  highlight: 'highlight',
  /** Lines that are being written; see live-text.ts. */
  text: 'text',
  /** To who keeps order: see order.ts. */
  order: 'order',
  /** To somebody whom an act of order is about; see order.ts. */
  act: 'act',
} as const;
