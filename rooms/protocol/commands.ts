import * as v from 'valibot';
import { command, type PayloadOf, type ReplyOf } from './command.ts';
import { DOORS, type Door } from './door.ts';
import { purposesSchema, purposeSchema, type Purpose } from './consent.ts';
import { assetIdSchema, captionIdSchema, deckIdSchema, invitationIdSchema, markIdSchema, messageIdSchema, objectIdSchema, participantIdSchema, reportIdSchema, type AssetId, type CaptionId, type DeckId, type InvitationId, type MarkId, type MeetingId, type MessageId, type ObjectId, type ParticipantId, type ReportId } from './ids.ts';
import { NAME_RULES, type NameRule } from './house-rules.ts';
import { languageSchema } from './language.ts';
import { limits } from './limits.ts';
import { lookSchema } from './look.ts';
import { DRAWERS, markSchema, whoseMarksSchema, type Drawers, type MarkDrawn, type WhoseMarks } from './mark.ts';
import { MOVERS, standingSchema, type Movers, type Standing } from './object.ts';
import { PERSON_ACTS, type PersonAct } from './order.ts';
import { planSchema, type PlanGiven } from './plan.ts';
import { personNameSchema } from './person-name.ts';
import { ROLES, type Role } from './roles.ts';

/** One line of text as people type it: trimmed, no control characters, bounded in characters. */
const line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), v.regex(/^\P{Cc}*$/u, 'holds control characters'));
/** Several lines: line breaks and tabs are allowed. */
const lines = (max: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), v.regex(/^(?:[\n\t]|\P{Cc})*$/u, 'holds control characters'));

/** The same, but there may be none. */
const noLines = (max: number) => v.union([v.pipe(v.string(), v.trim(), v.maxLength(0)), lines(max)]);

/** Counted from 1. */
const page = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.deckPages));
/** As the scene names it. */
const screenId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));

const scene = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const capacity = v.pipe(v.number(), v.integer(), v.minValue(limits.capacityMin), v.maxValue(limits.capacityMax));

const nothing = v.strictObject({});
/** A reason; may be empty. */
const why = noLines(limits.why);

/**
 * Every way to change a meeting, declared once: the wire checks `payload`, the shell checks the permission
 * (`permissions.ts`), the domain decides, and the client's `command()` knows what it may get back.
 */
export const commands = {
  'meeting.open': command<{ title: string; scene: string; capacity: number; rehearsal?: boolean | undefined; plan?: PlanGiven | undefined; door?: Door | undefined; asks?: Purpose[] | undefined; conduct?: string | undefined; names?: NameRule | undefined }, { meetingId: MeetingId }>({
    // With a plan it waits to be started; without, it is open at once.
    payload: v.strictObject({ title: line(limits.title), scene, capacity, rehearsal: v.optional(v.boolean()), plan: v.optional(planSchema), door: v.optional(v.picklist(DOORS)), asks: v.optional(purposesSchema), conduct: v.optional(noLines(limits.conduct)), names: v.optional(v.picklist(NAME_RULES)) }),
    reasons: ['scene-unknown', 'meeting-exists', 'wrong-passphrase'],
  }),
  'meeting.replan': command<{ title: string; scene: string; capacity: number; plan: PlanGiven }, Record<never, never>>({
    payload: v.strictObject({ title: line(limits.title), scene, capacity, plan: planSchema }), reasons: ['scene-unknown', 'scene-fixed'],
  }),
  'meeting.start': command<Record<never, never>, Record<never, never>>({ payload: nothing, reasons: [] }),
  // The word is shown to everybody while it lasts.
  'meeting.pause': command<{ word: string }, Record<never, never>>({ payload: v.strictObject({ word: why }), reasons: [] }),
  'meeting.resume': command<Record<never, never>, Record<never, never>>({ payload: nothing, reasons: [] }),
  'meeting.end': command<Record<never, never>, Record<never, never>>({ payload: nothing, reasons: [] }),
  'meeting.erase': command<Record<never, never>, Record<never, never>>({ payload: nothing, reasons: [] }),
  'participant.join': command<{ name: string; look: v.InferOutput<typeof lookSchema>; invitation?: InvitationId | undefined }, { participantId: ParticipantId }>({
    // The invitation is put in by the room, which has seen its seal.
    payload: v.strictObject({ name: personNameSchema, look: lookSchema, invitation: v.optional(invitationIdSchema) }),
    reasons: ['name-like-office', 'name-like-somebody', 'invitation-unknown', 'meeting-full', 'in-lobby', 'meeting-locked', 'banned'],
  }),
  'invitation.make': command<{ role: Role; until: number | null; once: boolean }, { invitationId: InvitationId }>({
    payload: v.strictObject({ role: v.picklist(ROLES), until: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), once: v.boolean() }), reasons: ['too-many-invitations'],
  }),
  'invitation.revoke': command<{ invitationId: InvitationId }, Record<never, never>>({
    payload: v.strictObject({ invitationId: invitationIdSchema }), reasons: ['invitation-unknown'],
  }),
  'record.set': command<{ on: boolean }, Record<never, never>>({ payload: v.strictObject({ on: v.boolean() }), reasons: [] }),
  'door.set': command<{ door: Door }, Record<never, never>>({ payload: v.strictObject({ door: v.picklist(DOORS) }), reasons: [] }),
  'lobby.ask': command<{ name: string; look: v.InferOutput<typeof lookSchema> }, Record<never, never>>({
    payload: v.strictObject({ name: personNameSchema, look: lookSchema }), reasons: ['meeting-locked', 'banned', 'too-many-waiting'],
  }),
  'lobby.leave': command<Record<never, never>, Record<never, never>>({ payload: nothing, reasons: [] }),
  'lobby.admit': command<{ participantId: ParticipantId; listenOnly: boolean }, Record<never, never>>({
    payload: v.strictObject({ participantId: participantIdSchema, listenOnly: v.boolean() }), reasons: ['participant-unknown'],
  }),
  'lobby.admitAll': command<{ listenOnly: boolean }, Record<never, never>>({ payload: v.strictObject({ listenOnly: v.boolean() }), reasons: [] }),
  'lobby.turnAway': command<{ participantId: ParticipantId; why: string }, Record<never, never>>({
    payload: v.strictObject({ participantId: participantIdSchema, why }), reasons: ['participant-unknown'],
  }),
  'order.act': command<{ participantId: ParticipantId; act: PersonAct; why: string }, Record<never, never>>({
    payload: v.strictObject({ participantId: participantIdSchema, act: v.picklist(PERSON_ACTS), why }), reasons: ['participant-unknown'],
  }),
  'order.rename': command<{ participantId: ParticipantId; name: string; why: string }, Record<never, never>>({
    payload: v.strictObject({ participantId: participantIdSchema, name: personNameSchema, why }), reasons: ['participant-unknown', 'name-like-office', 'name-like-somebody'],
  }),
  'order.ban': command<{ participantId: ParticipantId; until: number | null; why: string }, Record<never, never>>({
    payload: v.strictObject({ participantId: participantIdSchema, until: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), why }), reasons: ['participant-unknown'],
  }),
  'order.liftBan': command<{ participantId: ParticipantId; why: string }, Record<never, never>>({
    payload: v.strictObject({ participantId: participantIdSchema, why }), reasons: ['participant-unknown'],
  }),
  'order.silenceAll': command<{ silenced: boolean; except: ParticipantId[] }, Record<never, never>>({
    payload: v.strictObject({ silenced: v.boolean(), except: v.pipe(v.array(participantIdSchema), v.maxLength(limits.capacityMax)) }), reasons: [],
  }),
  'order.report': command<{ participantId: ParticipantId; why: string }, { reportId: ReportId }>({
    payload: v.strictObject({ participantId: participantIdSchema, why: lines(limits.why) }), reasons: ['participant-unknown', 'too-many-reports'],
  }),
  'order.settle': command<{ reportId: ReportId; why: string }, Record<never, never>>({
    payload: v.strictObject({ reportId: reportIdSchema, why }), reasons: ['report-unknown'],
  }),
  'participant.setLook': command<{ look: v.InferOutput<typeof lookSchema> }, Record<never, never>>({
    payload: v.strictObject({ look: lookSchema }),
    reasons: [],
  }),
  'participant.setRole': command<{ participantId: ParticipantId; role: Role }, Record<never, never>>({
    payload: v.strictObject({ participantId: participantIdSchema, role: v.picklist(ROLES) }),
    reasons: ['participant-unknown', 'last-chair'],
  }),
  'chat.say': command<{ text: string }, { messageId: MessageId }>({
    payload: v.strictObject({ text: lines(limits.chatText) }),
    reasons: [],
  }),
  'chat.hide': command<{ messageId: MessageId; hidden: boolean; why: string }, Record<never, never>>({
    payload: v.strictObject({ messageId: messageIdSchema, hidden: v.boolean(), why }), reasons: ['message-unknown'],
  }),
  'chat.withdraw': command<{ messageId: MessageId }, Record<never, never>>({ payload: v.strictObject({ messageId: messageIdSchema }), reasons: ['message-unknown'] }),
  'consent.ask': command<{ purposes: Purpose[] }, Record<never, never>>({ payload: v.strictObject({ purposes: purposesSchema }), reasons: [] }),
  'consent.give': command<{ purpose: Purpose; version: number }, Record<never, never>>({
    payload: v.strictObject({ purpose: purposeSchema, version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }), reasons: ['not-asked', 'consent-outdated'],
  }),
  'consent.withdraw': command<{ purpose: Purpose }, Record<never, never>>({ payload: v.strictObject({ purpose: purposeSchema }), reasons: [] }),
  // Without a text the product's own stands.
  'conduct.set': command<{ text: string }, Record<never, never>>({ payload: v.strictObject({ text: noLines(limits.conduct) }), reasons: [] }),
  'names.set': command<{ rule: NameRule }, Record<never, never>>({ payload: v.strictObject({ rule: v.picklist(NAME_RULES) }), reasons: [] }),
  'caption.say': command<{ language: string; text: string }, { captionId: CaptionId }>({
    payload: v.strictObject({ language: languageSchema, text: lines(limits.captionText) }), reasons: [],
  }),
  // Without a text the line is taken away.
  'caption.correct': command<{ captionId: CaptionId; text: string }, Record<never, never>>({
    payload: v.strictObject({ captionId: captionIdSchema, text: noLines(limits.captionText) }), reasons: ['caption-unknown'],
  }),
  'hand.raise': command<Record<never, never>, Record<never, never>>({
    payload: nothing, reasons: [],
  }),
  'hand.lower': command<Record<never, never>, Record<never, never>>({
    payload: nothing, reasons: [],
  }),
  'object.add': command<{ assetId: AssetId; name: string; text: string; standing: Standing }, { objectId: ObjectId }>({
    payload: v.strictObject({ assetId: assetIdSchema, name: line(limits.objectName), text: noLines(limits.objectText), standing: standingSchema }),
    reasons: ['asset-unknown', 'outside', 'too-many-objects'],
  }),
  'object.place': command<{ objectId: ObjectId; standing: Standing }, Record<never, never>>({
    payload: v.strictObject({ objectId: objectIdSchema, standing: standingSchema }),
    reasons: ['object-unknown', 'object-locked', 'object-held', 'outside'],
  }),
  'object.describe': command<{ objectId: ObjectId; name: string; text: string }, Record<never, never>>({
    payload: v.strictObject({ objectId: objectIdSchema, name: line(limits.objectName), text: noLines(limits.objectText) }),
    reasons: ['object-unknown'],
  }),
  'object.setRights': command<{ objectId: ObjectId; locked: boolean; movers: Movers }, Record<never, never>>({
    payload: v.strictObject({ objectId: objectIdSchema, locked: v.boolean(), movers: v.picklist(MOVERS) }),
    reasons: ['object-unknown'],
  }),
  'object.duplicate': command<{ objectId: ObjectId; standing: Standing }, { objectId: ObjectId }>({
    payload: v.strictObject({ objectId: objectIdSchema, standing: standingSchema }),
    reasons: ['object-unknown', 'outside', 'too-many-objects'],
  }),
  'object.remove': command<{ objectId: ObjectId }, Record<never, never>>({
    payload: v.strictObject({ objectId: objectIdSchema }),
    reasons: ['object-unknown', 'object-locked', 'object-held'],
  }),
  'deck.add': command<{ assetId: AssetId; name: string }, { deckId: DeckId }>({
    payload: v.strictObject({ assetId: assetIdSchema, name: line(limits.deckName) }),
    reasons: ['asset-unknown', 'too-many-decks'],
  }),
  'deck.remove': command<{ deckId: DeckId }, Record<never, never>>({
    payload: v.strictObject({ deckId: deckIdSchema }),
    reasons: ['deck-unknown'],
  }),
  'deck.setNotes': command<{ deckId: DeckId; page: number; text: string }, Record<never, never>>({
    payload: v.strictObject({ deckId: deckIdSchema, page, text: noLines(limits.deckNotes) }),
    reasons: ['deck-unknown', 'page-unknown'],
  }),
  'screen.show': command<{ screenId: string; deckId: DeckId; page: number }, Record<never, never>>({
    payload: v.strictObject({ screenId, deckId: deckIdSchema, page }),
    reasons: ['screen-unknown', 'deck-unknown', 'page-unknown'],
  }),
  'screen.clear': command<{ screenId: string }, Record<never, never>>({
    payload: v.strictObject({ screenId }),
    reasons: ['screen-unknown'],
  }),
  'mark.add': command<MarkDrawn, { markId: MarkId }>({
    payload: markSchema, reasons: ['outside', 'too-many-marks'],
  }),
  'mark.remove': command<{ markId: MarkId }, Record<never, never>>({
    payload: v.strictObject({ markId: markIdSchema }), reasons: [],
  }),
  'mark.clear': command<WhoseMarks, Record<never, never>>({
    payload: whoseMarksSchema, reasons: [],
  }),
  'mark.setRights': command<{ drawers: Drawers }, Record<never, never>>({
    payload: v.strictObject({ drawers: v.picklist(DRAWERS) }), reasons: [],
  }),
  'object.restore': command<{ objectId: ObjectId }, Record<never, never>>({
    payload: v.strictObject({ objectId: objectIdSchema }),
    reasons: ['object-unknown', 'asset-unknown', 'too-many-objects'],
  }),
} as const;

export type CommandName = keyof typeof commands;
export type CommandPayload<Name extends CommandName> = PayloadOf<(typeof commands)[Name]>;
export type CommandReply<Name extends CommandName> = ReplyOf<(typeof commands)[Name]>;

/** A command with its name, as the domain gets it. */
export type Command = { [Name in CommandName]: { readonly name: Name; readonly payload: CommandPayload<Name> } }[CommandName];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
