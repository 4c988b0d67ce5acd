import * as v from 'valibot';
import { meetingIdSchema, type Slot } from './ids.ts';

/** Several raise their hands · one writes a question · the one whose hand is up longest speaks, or anybody when none is. */
export const CUES = ['hands', 'question', 'talk'] as const;
export type Cue = (typeof CUES)[number];

/** `limits` of a crowd. */
export const CROWD_MOST = 60;
/** So many come when a rehearsal begins, if there is room. */
export const CROWD_FIRST = 12;

/** `POST api/rehearsal`: who leads a rehearsal says how many simulated people there are, or asks something of them; the reply is a `RehearsalState`. */
export const rehearsalBody = v.strictObject({
  meetingId: meetingIdSchema, token: v.string(),
  people: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CROWD_MOST))),
  cue: v.optional(v.picklist(CUES)),
});
export type RehearsalBody = v.InferInput<typeof rehearsalBody>;
export interface RehearsalState {
  /** So many were asked for. */
  readonly people: number;
  readonly inside: number;
  /** At the door, or in the lobby. */
  readonly waiting: number;
}

/** Where and how a crowd takes part. */
export interface CrowdOrder {
  /** Of the house, ends in a slash. */
  readonly base: string;
  readonly code: string;
  readonly language: string;
}

/** From the house to the process of a crowd. */
export type CrowdTask =
  | { readonly kind: 'come'; readonly order: CrowdOrder; readonly people: number }
  | { readonly kind: 'people'; readonly people: number }
  | { readonly kind: 'cue'; readonly cue: Cue };

/** And back. */
export type CrowdNews =
  /** The house lets this device be heard, in one of its voices. */
  | { readonly kind: 'speak'; readonly slot: Slot; readonly voice: number; readonly ms: number }
  /** @param aloneMs how long nobody else has been in the meeting, in ms; 0 while somebody is */
  | { readonly kind: 'state'; readonly inside: number; readonly waiting: number; readonly aloneMs: number };
