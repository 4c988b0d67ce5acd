import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { LineShown } from '#rooms/protocol/live-text.ts';
import type { ChatLine } from '#client/session/session.ts';

/** How long a message stands after it was sent, in ms, and longer the longer it is: two hundred words a minute, slowly read. */
const STAYS_MS = 6_000;
const STAYS_PER_LETTER_MS = 70;
/** So many are shown at once; more could not be followed. */
const MOST = 3;

export interface PassingText {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly state: 'open' | 'lost' | 'sent';
}

export interface Passing {
  readonly texts: readonly PassingText[];
  /** People who write besides. */
  readonly more: number;
}

export interface PassingFrom {
  readonly lines: readonly LineShown[];
  readonly chat: readonly ChatLine[];
  readonly me: ParticipantId;
  /** This device: what is written on it stands in its own field. */
  readonly slot: Slot | 0;
  /** Server time in ms. */
  readonly now: number;
}

/** [RT12] [RT13] What passes before somebody who has the chat not open: what others sent a moment ago, and what they are writing. */
export function passingText({ lines, chat, me, slot, now }: PassingFrom): Passing {
  const writing = lines.filter((line) => line.slot !== slot).map(({ id, name, text, state }): PassingText => ({ key: `line-${id}`, name, text, state }));
  const isFresh = ({ at, text, from, gone }: ChatLine) => from !== me && gone === undefined && now - at < STAYS_MS + text.length * STAYS_PER_LETTER_MS;
  const sent = chat.slice(-MOST).filter(isFresh).map(({ id, name, text }): PassingText => ({ key: id, name, text, state: 'sent' }));
  // Who writes now comes last and stays; of many, those who began last.
  const shown = writing.slice(-MOST);
  return { texts: [...sent.slice(Math.max(0, sent.length - (MOST - shown.length))), ...shown], more: writing.length - shown.length };
}
