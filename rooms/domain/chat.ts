import type { Command } from '../protocol/commands.ts';
import type { MessageId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { refuse } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import { keptUnderConsent } from './consent.ts';
import { withAct } from './door.ts';
import type { MeetingEvent } from './events.ts';
import type { Meeting, Message } from './meeting.ts';

export type ChatCommand = Extract<Command, { readonly name: `chat.${string}` }>;
type ChatEvent = Extract<MeetingEvent, { readonly type: `chat.${string}` }>;

/** [CH1] [CH2] What is said is kept apart from the record, which holds only its hash. [OR11] Hiding and taking back leave it there. */
export function decideChat(meeting: Meeting, command: ChatCommand, context: DecisionContext): Decision {
  const by = context.sender;
  if (command.name === 'chat.say') {
    const messageId = context.nextId() as MessageId;
    return accepted([{ type: 'chat.said', messageId, participantId: by, text: context.keepText(by, command.payload.text) }], { messageId });
  }
  const message = meeting.chat.find(({ id }) => id === command.payload.messageId);
  if (message === undefined) return refuse('message-unknown');
  if (command.name === 'chat.withdraw') {
    if (message.from !== by) return refuse('not-allowed');
    return accepted(message.gone === 'withdrawn' ? [] : [{ type: 'chat.withdrawn', messageId: message.id, by }]);
  }
  const { hidden, why } = command.payload;
  if (message.gone === 'withdrawn' || (message.gone === 'hidden') === hidden) return accepted([]);
  return accepted([{ type: 'chat.hidden', messageId: message.id, by, hidden, ...(why === '' ? {} : { why: context.keepText(message.from, why) }) }]);
}

export function evolveChat(meeting: Meeting, event: ChatEvent, at: number): Meeting {
  if (event.type === 'chat.said') {
    const author = meeting.participants.get(event.participantId);
    if (author === undefined) return meeting;
    const message: Message = { id: event.messageId, from: author.id, name: author.name.contentId, text: event.text.contentId, at, gone: undefined };
    return { ...keptUnderConsent(meeting, author.id, message.text), chat: [...meeting.chat.slice(1 - limits.chatShown), message] };
  }
  const gone = event.type === 'chat.withdrawn' ? 'withdrawn' : event.hidden ? 'hidden' : undefined;
  const after = { ...meeting, chat: meeting.chat.map((message) => (message.id === event.messageId ? { ...message, gone } as const : message)) };
  if (event.type === 'chat.withdrawn') return after;
  const about = meeting.chat.find(({ id }) => id === event.messageId)?.from;
  return withAct(after, { act: event.hidden ? 'message-hidden' : 'message-shown', by: event.by, about, at, why: event.why });
}
