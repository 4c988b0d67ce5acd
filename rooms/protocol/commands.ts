import * as v from 'valibot';
import { command, type PayloadOf, type ReplyOf } from './command.ts';
import type { MeetingId, MessageId, ParticipantId } from './ids.ts';
import { limits } from './limits.ts';
import { lookSchema } from './look.ts';

/** One line of text as people type it: trimmed, no control characters, bounded in characters. */
const line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), v.regex(/^\P{Cc}*$/u, 'holds control characters'));
/** Several lines: line breaks and tabs are allowed. */
const lines = (max: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), v.regex(/^(?:[\n\t]|\P{Cc})*$/u, 'holds control characters'));

const nothing = v.strictObject({});

/**
 * Every way to change a meeting, declared once: the wire checks `payload`, the shell checks `senders` and
 * `phases`, the domain decides, and the client's `command()` knows what it may get back.
 */
export const commands = {
  'meeting.open': command<{ title: string; scene: string; capacity: number }, { meetingId: MeetingId }>({
    payload: v.strictObject({
      title: line(limits.title),
      scene: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
      capacity: v.pipe(v.number(), v.integer(), v.minValue(limits.capacityMin), v.maxValue(limits.capacityMax)),
    }),
    senders: ['host'],
    phases: ['none'],
    reasons: ['scene-unknown', 'meeting-exists', 'wrong-passphrase'],
  }),
  'participant.join': command<{ name: string; look: v.InferOutput<typeof lookSchema> }, { participantId: ParticipantId }>({
    payload: v.strictObject({ name: line(limits.name), look: lookSchema }),
    senders: ['guest', 'chair', 'participant'],
    phases: ['open'],
    reasons: ['meeting-full'],
  }),
  'participant.setLook': command<{ look: v.InferOutput<typeof lookSchema> }, Record<never, never>>({
    payload: v.strictObject({ look: lookSchema }),
    senders: ['chair', 'participant'],
    phases: ['open'],
    reasons: [],
  }),
  'chat.say': command<{ text: string }, { messageId: MessageId }>({
    payload: v.strictObject({ text: lines(limits.chatText) }),
    senders: ['chair', 'participant'],
    phases: ['open'],
    reasons: [],
  }),
  'hand.raise': command<Record<never, never>, Record<never, never>>({
    payload: nothing, senders: ['chair', 'participant'], phases: ['open'], reasons: [],
  }),
  'hand.lower': command<Record<never, never>, Record<never, never>>({
    payload: nothing, senders: ['chair', 'participant'], phases: ['open'], reasons: [],
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
