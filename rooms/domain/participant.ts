import type { CommandPayload } from '../protocol/commands.ts';
import type { ParticipantId } from '../protocol/ids.ts';
import type { Look } from '../protocol/look.ts';
import { leads, type Role } from '../protocol/roles.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import { closedTo, placesPromised } from './door.ts';
import type { MeetingEvent } from './events.ts';
import { invitationFor } from './invitations.ts';
import type { Invitation, Meeting, Participant } from './meeting.ts';
import { nameFor } from './names.ts';

/** [PA1]–[PA5] [LB1]–[LB6]: the first join makes a participant, a later one keeps who they are and takes a new name or look. */
export function decideJoin(meeting: Meeting, payload: CommandPayload<'participant.join'>, context: DecisionContext): Decision {
  const participantId = context.sender;
  const invitation = invitationFor(meeting, payload.invitation, participantId, context.now);
  if (payload.invitation !== undefined && invitation === undefined) return refuse('invitation-unknown');
  const closed = closedTo(meeting, participantId, context.now, invitation?.role);
  if (closed !== undefined) return refuse(closed);
  if (context.othersPresent + placesPromised(meeting, participantId) >= meeting.capacity) return refuse('meeting-full');
  const known = meeting.participants.get(participantId);
  const named = nameAtDoor(meeting, known, payload.name, { who: participantId, role: invitation?.role }, context);
  if (!named.ok) return named;
  const reply = { participantId };
  if (known === undefined) {
    const role = participantId === meeting.chair ? 'chair' : (invitation?.role ?? (meeting.waiting.get(participantId)?.listenOnly ? 'observer' : 'participant'));
    const name = context.keepText(participantId, named.value);
    return accepted([{ type: 'participant.joined', participantId, name, look: payload.look, role }, ...used(invitation, participantId)], reply);
  }
  const events: MeetingEvent[] = meeting.waiting.has(participantId) ? [{ type: 'lobby.left', participantId }] : [];
  if (context.textOf(known.name.contentId) !== named.value) {
    events.push({ type: 'participant.renamed', participantId, name: context.keepText(participantId, named.value) });
  }
  if (!sameLook(known.look, payload.look)) events.push({ type: 'participant.lookSet', participantId, look: payload.look });
  events.push(...used(invitation, participantId));
  // [IN4]
  const isNew = invitation !== undefined && !invitation.usedBy.has(participantId) && invitation.role !== known.role && !leads(known.role);
  if (isNew) events.push({ type: 'participant.roleSet', participantId, role: invitation.role });
  return accepted(events, reply);
}

/** [NM1] [NM6] Who is known keeps the name they have, and one that was given to them whatever they ask for. */
export function nameAtDoor(meeting: Meeting, known: Participant | undefined, name: string, as: { readonly who: ParticipantId; readonly role: Role | undefined }, context: DecisionContext): Result<string> {
  const current = known && context.textOf(known.name.contentId);
  if (current !== undefined && (known?.ownName !== undefined || current === name)) return accept(current);
  const role = as.who === meeting.chair ? 'chair' : (known?.role ?? as.role ?? 'participant');
  return nameFor(meeting, { who: as.who, name, role }, (id) => context.textOf(id));
}

/** [PA6] Setting the look one already has writes nothing. */
export function decideLook(meeting: Meeting, { look }: CommandPayload<'participant.setLook'>, context: DecisionContext): Decision {
  const known = meeting.participants.get(context.sender);
  if (known === undefined) return refuse('not-allowed');
  return accepted(sameLook(known.look, look) ? [] : [{ type: 'participant.lookSet', participantId: context.sender, look }]);
}

/** [RL1]–[RL3] The chair gives and takes every role, other leaders those that do not lead; a chair there is always. */
export function decideRole(meeting: Meeting, { participantId, role }: CommandPayload<'participant.setRole'>, { sender }: DecisionContext): Decision {
  const known = meeting.participants.get(participantId);
  if (known === undefined) return refuse('participant-unknown');
  const isChair = meeting.participants.get(sender)?.role === 'chair';
  if (!isChair && (leads(known.role) || leads(role))) return refuse('not-allowed');
  if (known.role === 'chair' && role !== 'chair' && chairs(meeting) === 1) return refuse('last-chair');
  return accepted(known.role === role ? [] : [{ type: 'participant.roleSet', participantId, role }]);
}

function used(invitation: Invitation | undefined, participantId: ParticipantId): MeetingEvent[] {
  return invitation === undefined || invitation.usedBy.has(participantId) ? [] : [{ type: 'invitation.used', invitationId: invitation.id, participantId }];
}

function chairs({ participants }: Meeting): number {
  return [...participants.values()].filter(({ role }) => role === 'chair').length;
}

function sameLook(a: Look, b: Look): boolean {
  return a.figure === b.figure && a.colour === b.colour;
}
