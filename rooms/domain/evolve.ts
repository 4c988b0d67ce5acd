import { limits } from '../protocol/limits.ts';
import type { ParticipantId } from '../protocol/ids.ts';
import type { MeetingEvent } from './events.ts';
import type { Meeting, Participant } from './meeting.ts';

/**
 * What a meeting is after an event. Total: an event of the record is never refused here.
 * @param at server time in ms at which the event was written
 */
export function evolve(meeting: Meeting, event: MeetingEvent, at: number): Meeting {
  switch (event.type) {
    case 'meeting.opened':
      return { ...meeting, id: event.meetingId, phase: 'open', title: event.title, scene: event.scene, capacity: event.capacity, chair: event.chair };
    case 'participant.joined':
      return withParticipant(meeting, {
        id: event.participantId, name: event.name, look: event.look, role: event.role, handSince: undefined,
      });
    case 'participant.renamed':
      return change(meeting, event.participantId, { name: event.name });
    case 'participant.lookSet':
      return change(meeting, event.participantId, { look: event.look });
    case 'hand.raised':
      return change(meeting, event.participantId, { handSince: event.at });
    case 'hand.lowered':
      return change(meeting, event.participantId, { handSince: undefined });
    case 'chat.said': {
      const author = meeting.participants.get(event.participantId);
      if (author === undefined) return meeting;
      const message = { id: event.messageId, from: author.id, name: author.name.contentId, text: event.text.contentId, at };
      return { ...meeting, chat: [...meeting.chat.slice(1 - limits.chatShown), message] };
    }
  }
}

function change(meeting: Meeting, id: ParticipantId, fields: Partial<Participant>): Meeting {
  const participant = meeting.participants.get(id);
  return participant === undefined ? meeting : withParticipant(meeting, { ...participant, ...fields });
}

function withParticipant(meeting: Meeting, participant: Participant): Meeting {
  return { ...meeting, participants: meeting.participants.with(participant.id, participant) };
}
