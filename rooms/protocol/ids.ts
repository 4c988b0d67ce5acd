import * as v from 'valibot';

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** One meeting, for ever. */
export type MeetingId = Id<'meeting'>;
/** One person in one meeting; owns role, place in the queue, ballot and name. */
export type ParticipantId = Id<'participant'>;
/** One browser or headset of a participant, known by a signed, revocable token. */
export type DeviceId = Id<'device'>;
/** One chat message. */
export type MessageId = Id<'message'>;
/** One thing that stands in a meeting. */
export type ObjectId = Id<'object'>;
/** One set of slides of a meeting: a document of several pages, or a picture. */
export type DeckId = Id<'deck'>;
/** One stroke or measurement in a meeting. */
export type MarkId = Id<'mark'>;
/** An invitation to a meeting in a role. */
export type InvitationId = Id<'invitation'>;
/** Somebody's complaint about somebody in a meeting. */
export type ReportId = Id<'report'>;
/** One line of captions. */
export type CaptionId = Id<'caption'>;
/** Somebody who has an account in the house and may open meetings. Never part of a meeting's record or state. */
export type OrganiserId = Id<'organiser'>;
/** A file of the house by what it holds: SHA-256 as 64 lower-case hex digits. */
export type AssetId = Id<'asset'>;
/** An erasable piece of free text (a name, a message) to which the record only points. */
export type ContentId = Id<'content'>;
/** Made by the client, one per intention: sending the same command again with the same key does it once. */
export type CommandKey = Id<'command-key'>;
/** A device's short number inside a running meeting (1..65535), used by presence and by networked objects. */
export type Slot = number & { readonly [brand]: 'slot' };

const text = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,40}$/, 'is not an id'));
function idSchema<T extends string>() {
  return v.custom<T>((input) => v.is(text, input), 'is not an id');
}
export const meetingIdSchema = idSchema<MeetingId>();
export const participantIdSchema = idSchema<ParticipantId>();
export const objectIdSchema = idSchema<ObjectId>();
export const deckIdSchema = idSchema<DeckId>();
export const messageIdSchema = idSchema<MessageId>();
export const invitationIdSchema = idSchema<InvitationId>();
export const reportIdSchema = idSchema<ReportId>();
export const captionIdSchema = idSchema<CaptionId>();
export const organiserIdSchema = idSchema<OrganiserId>();
export const markIdSchema = idSchema<MarkId>();
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not an asset'));
export const assetIdSchema = v.custom<AssetId>((input) => v.is(digest, input), 'is not an asset');
export const commandKeySchema = idSchema<CommandKey>();

/**
 * Letters and digits of a meeting code: none that are misread for another (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) and no
 * vowels, so that no word appears. 20 characters: 64 million codes; wrong attempts are limited per address.
 */
export const CODE_ALPHABET = '34679CDFGHJKMNPQRTWX';
export const CODE_LENGTH = 6;
/** What a person typed, made comparable: upper case, without spaces and dashes. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '');
}
export const codeSchema = v.pipe(
  v.string(),
  v.transform(normaliseCode),
  v.regex(new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`), 'is not a meeting code'),
);
