import type { CommandPayload } from '../protocol/commands.ts';
import type { MessageId } from '../protocol/ids.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';

/** [CH1] [CH2] What is said is kept apart from the record, which holds only its hash. */
export function decideChat({ text }: CommandPayload<'chat.say'>, context: DecisionContext): Decision {
  const messageId = context.nextId() as MessageId;
  const participantId = context.sender;
  return accepted([{ type: 'chat.said', messageId, participantId, text: context.keepText(participantId, text) }], { messageId });
}
