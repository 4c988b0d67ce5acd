import type { Meeting } from '../domain/meeting.ts';
import type { ConsentsGiven } from '../protocol/consent.ts';
import type { ParticipantId } from '../protocol/ids.ts';

/** What somebody has said yes to. */
export function consentsOf(meeting: Meeting, who: ParticipantId): ConsentsGiven['given'] {
  return [...(meeting.consents.get(who) ?? [])].map(([purpose, { version, at }]) => ({ purpose, version, at }));
}
