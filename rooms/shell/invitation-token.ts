import type { InvitationSeal } from '../ports.ts';
import type { InvitationId, ParticipantId } from '../protocol/ids.ts';
import { leads } from '../protocol/roles.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { MeetingRecord } from './meeting-record.ts';

/** [IN6] The token for the link of an invitation, for who leads; the record and the notices only know its id. */
export function invitationToken({ meeting }: MeetingRecord, seal: InvitationSeal, sender: ParticipantId, id: InvitationId): Result<{ readonly token: string }> {
  if (!leads(meeting.participants.get(sender)?.role)) return refuse('not-allowed');
  return meeting.invitations.has(id) ? accept({ token: seal.seal(meeting.id!, id) }) : refuse('invitation-unknown');
}
