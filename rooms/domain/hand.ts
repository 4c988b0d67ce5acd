import { refuse } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { Meeting } from './meeting.ts';

/** [HA1] [HA2] Raising a raised hand, or lowering a lowered one, changes nothing: the first moment counts. */
export function decideHand(meeting: Meeting, name: 'hand.raise' | 'hand.lower', context: DecisionContext): Decision {
  const participant = meeting.participants.get(context.sender);
  if (participant === undefined) return refuse('not-allowed');
  const participantId = participant.id;
  const isUp = participant.handSince !== undefined;
  if (name === 'hand.raise') return accepted(isUp ? [] : [{ type: 'hand.raised', participantId, at: context.now }]);
  return accepted(isUp ? [{ type: 'hand.lowered', participantId }] : []);
}
