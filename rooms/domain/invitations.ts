import type { Command } from '../protocol/commands.ts';
import type { InvitationId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { refuse } from '../protocol/result.ts';
import { leads } from '../protocol/roles.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent } from './events.ts';
import type { Invitation, Meeting } from './meeting.ts';

export type InvitationCommand = Extract<Command, { readonly name: `invitation.${string}` }>;
type InvitationEvent = Extract<MeetingEvent, { readonly type: `invitation.${string}` }>;

/** [IN1] [IN5] */
export function decideInvitation(meeting: Meeting, command: InvitationCommand, context: DecisionContext): Decision {
  // [PH9] Under no name from outside.
  const by = context.outsider ?? context.sender;
  if (command.name === 'invitation.revoke') {
    const { invitationId } = command.payload;
    return meeting.invitations.has(invitationId) ? accepted([{ type: 'invitation.revoked', invitationId, by }]) : refuse('invitation-unknown');
  }
  const { role, until, once } = command.payload;
  if (leads(role) && context.outsider !== 'organiser' && meeting.participants.get(context.sender)?.role !== 'chair') return refuse('not-allowed');
  if (meeting.invitations.size >= limits.invitations) return refuse('too-many-invitations');
  const invitationId = context.nextId() as InvitationId;
  return accepted([{ type: 'invitation.made', invitationId, by, role, once, ...(until === null ? {} : { until }) }], { invitationId });
}

/** [IN3] [IN4] The invitation, if it is good for this person now. */
export function invitationFor(meeting: Meeting, id: InvitationId | undefined, who: ParticipantId, now: number): Invitation | undefined {
  const found = id === undefined ? undefined : meeting.invitations.get(id);
  if (found === undefined) return undefined;
  if (found.usedBy.has(who)) return found;
  return (found.until === undefined || found.until > now) && !(found.once && found.usedBy.size > 0) ? found : undefined;
}

export function evolveInvitation(meeting: Meeting, event: InvitationEvent): Meeting {
  const invitations = new Map(meeting.invitations);
  switch (event.type) {
    case 'invitation.made':
      invitations.set(event.invitationId, { id: event.invitationId, role: event.role, until: event.until, once: event.once, usedBy: new Set() });
      break;
    case 'invitation.revoked':
      invitations.delete(event.invitationId);
      break;
    case 'invitation.used': {
      const invitation = invitations.get(event.invitationId);
      if (invitation !== undefined) invitations.set(invitation.id, { ...invitation, usedBy: new Set([...invitation.usedBy, event.participantId]) });
      break;
    }
  }
  return { ...meeting, invitations };
}
