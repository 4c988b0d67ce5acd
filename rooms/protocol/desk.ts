import * as v from 'valibot';
import { DOORS, type Door } from './door.ts';
import type { InvitationId, MeetingId } from './ids.ts';
import { limits } from './limits.ts';
import type { PlanGiven } from './plan.ts';
import { ROLES, type Phase, type Role } from './roles.ts';

/** The organiser's desk: what its page and the house tell each other. Rules: docs/spec/desk.md. */

/** Texts of a template by language; every language of the house. */
const texts = (max: number) => v.record(v.string(), v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max)));

/** What a meeting is made from: a file of `server/templates`. */
export const templateSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  /** Its place in the list. */
  order: v.number(),
  name: texts(60),
  about: texts(200),
  title: texts(limits.title),
  description: texts(limits.description),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(limits.minutesMin), v.maxValue(limits.minutesMax)),
  capacity: v.pipe(v.number(), v.integer(), v.minValue(limits.capacityMin), v.maxValue(limits.capacityMax)),
  scene: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  door: v.picklist(DOORS),
  retentionDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.retentionDays))),
  /** For which roles there are links from the beginning. */
  roles: v.array(v.picklist(ROLES)),
});
export type Template = v.InferOutput<typeof templateSchema>;

/** One line of the list. Times are server times in ms. */
export interface DeskRow {
  readonly meetingId: MeetingId;
  readonly code: string;
  readonly title: string;
  readonly phase: Phase;
  readonly beginsAt?: number;
  readonly endedAt?: number;
  readonly eraseAt?: number;
  readonly erasedAt?: number;
  /** People who are there now. */
  readonly present: number;
  readonly waiting: number;
}

/** `GET api/desk`. */
export interface Desk {
  readonly templates: readonly Template[];
  /** Those that are live first, then those to come, then those that are over. */
  readonly meetings: readonly DeskRow[];
}

export interface DeskInvitation {
  readonly id: InvitationId;
  readonly role: Role;
  readonly link: string;
  readonly used: number;
  readonly once: boolean;
  readonly until?: number;
}

/** `GET api/desk/meetings/<id>`: one meeting, as its organiser sees it from outside. */
export interface DeskMeeting extends DeskRow {
  readonly scene: string;
  readonly capacity: number;
  readonly door: Door;
  readonly link: string;
  /** Missing of a meeting that was opened at once. */
  readonly plan?: PlanGiven;
  /** Whether somebody has ever been in it. */
  readonly wasEntered: boolean;
  readonly invitations: readonly DeskInvitation[];
  readonly people: readonly { readonly name: string; readonly role: Role }[];
}

/** `POST api/desk/meetings/<id>/command`: one of the commands that the table gives an organiser; the reply is a `DeskMeeting`. */
export const deskCommandBody = v.object({ name: v.string(), payload: v.unknown() });
/** `POST api/desk/meetings/<id>/erase`: `code` is typed, so that nobody erases by mistake; the reply is a `DeskMeeting`. */
export const deskEraseBody = v.object({ code: v.string() });
