import * as v from 'valibot';
import type { ParticipantId, Slot } from './ids.ts';
import { languageSchema } from './language.ts';
import { limits } from './limits.ts';
import type { TextEdit } from './text-edit.ts';

/** Text as it is written, before it is sent. Never recorded; docs/real-time-text.md describes it for other programs. */

/** As in the chat: no controls but tab and line feed, and no half of a character. */
const TEXT_ONLY = /^(?:[\n\t]|\P{Cc})*$/u;
const text = v.pipe(v.string(), v.maxLength(limits.chatText), v.check((each) => each.isWellFormed() && TEXT_ONLY.test(each), 'is not text'));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(limits.chatText));
/** Of a caption; without it the line belongs to the chat. A device may write one of each. */
const language = v.optional(languageSchema);
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * What a device says about its own line, numbered by it: a change of the line (numbered one above the message before); the whole line,
 * which begins one or puts it right; or that it is gone from the field.
 */
export const lineMessageSchema = v.union([
  v.strictObject({ n: number, at: count, erase: count, add: text, language }),
  v.strictObject({ n: number, whole: text, language }),
  v.strictObject({ n: number, end: v.literal(true), language }),
]);
export type LineMessage = v.InferOutput<typeof lineMessageSchema>;

/** open: being written · lost: who wrote it has left or lost the connection in the middle. */
export type LineState = 'open' | 'lost';

/** A line that somebody has not sent yet. */
export interface LineShown {
  /** Of this line in the running room. */
  readonly id: number;
  readonly by: ParticipantId;
  readonly name: string;
  /** The device on which it is written. */
  readonly slot: Slot;
  /** Rises by one with each change that is told. */
  readonly n: number;
  readonly text: string;
  /** Of a line of captions, BCP 47; the chat's have none. */
  readonly language?: string;
  readonly state: LineState;
}

export interface LineEdit extends TextEdit {
  readonly id: number;
  readonly n: number;
}

/** What changed since the last notice. With `all`, there are no other lines than these. */
export interface TextNotice {
  readonly all: boolean;
  readonly lines: readonly LineShown[];
  readonly edits: readonly LineEdit[];
  readonly gone: readonly number[];
}

/** Names of the messages of a client: each is a request and gets a result. */
export const TEXT = 'text';
/** Asks for all lines as they stand; the reply is a `TextNotice` with `all`. */
export const READ_TEXT = 'text.read';

/** What the clients keep to: a change is told at most so often, in ms. T.140 allows 500 from end to end and 300 of buffering. */
export const TEXT_PERIOD_MS = 200;
