import { ArraySchema } from '@colyseus/schema';
import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting, Message, Participant } from '../domain/meeting.ts';
import type { ContentId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { ChatMessage, Person, type MeetingState } from '../state/meeting-state.ts';
import { projectObjectEvent, projectObjects } from './project-objects.ts';
import { isAboutSlides, projectSlides } from './project-slides.ts';

export type TextOf = (id: ContentId) => string | undefined;

/** Writes the whole of a meeting into the state, once when the room opens. People appear when they take a seat. */
export function projectMeeting(state: MeetingState, meeting: Meeting, textOf: TextOf): void {
  state.id = meeting.id ?? '';
  state.title = meeting.title;
  state.scene = meeting.scene;
  state.capacity = meeting.capacity;
  state.phase = meeting.phase;
  const lines = new ArraySchema<ChatMessage>();
  for (const message of meeting.chat) lines.push(line(message, textOf));
  state.chat = lines;
  projectObjects(state, meeting, textOf);
  projectSlides(state, meeting, textOf);
}

/** Puts somebody who took a seat among the people, as the record knows them. */
export function projectPerson(state: MeetingState, participant: Participant, textOf: TextOf): Person {
  let person = state.people.get(participant.id);
  if (person === undefined) {
    person = new Person();
    person.id = participant.id;
    state.people.set(participant.id, person);
  }
  person.name = textOf(participant.name.contentId) ?? '';
  person.figure = participant.look.figure;
  person.colour = participant.look.colour;
  person.role = participant.role;
  person.handSince = participant.handSince ?? 0;
  return person;
}

/** Brings the state up to date after events: minimal writes, so minimal patches. */
export function projectEvents(state: MeetingState, meeting: Meeting, events: readonly MeetingEvent[], textOf: TextOf): void {
  for (const event of events) {
    if (event.type === 'chat.said') {
      const message = meeting.chat.find(({ id }) => id === event.messageId);
      if (message !== undefined) state.chat.push(line(message, textOf));
      while (state.chat.length > limits.chatShown) state.chat.shift();
    } else if ('participantId' in event) {
      refresh(state, meeting, event.participantId, textOf);
    } else if (isAboutSlides(event)) {
      projectSlides(state, meeting, textOf);
    } else {
      projectObjectEvent(state, meeting, event, textOf);
    }
  }
}

function refresh(state: MeetingState, meeting: Meeting, id: ParticipantId, textOf: TextOf): void {
  const participant = meeting.participants.get(id);
  if (participant !== undefined && state.people.has(id)) projectPerson(state, participant, textOf);
}

function line(message: Message, textOf: TextOf): ChatMessage {
  const shown = new ChatMessage();
  shown.id = message.id;
  shown.from = message.from;
  shown.name = textOf(message.name) ?? '';
  shown.text = textOf(message.text) ?? '';
  shown.at = message.at;
  return shown;
}
