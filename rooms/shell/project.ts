import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting, Message, Participant } from '../domain/meeting.ts';
import type { ContentId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { ChatMessage, Person, type MeetingState } from '../state/meeting-state.ts';
import { renameLines } from './rename-lines.ts';
import { projectHouseRules } from './project-house-rules.ts';
import { projectCaptionEvent, projectCaptions } from './project-captions.ts';
import { isAboutMarks, projectMarks } from './project-marks.ts';
import { projectObjectEvent, projectObjects } from './project-objects.ts';
import { isAboutPhase, projectPhase } from './project-phase.ts';
import { isAboutSlides, projectSlides } from './project-slides.ts';

export type TextOf = (id: ContentId) => string | undefined;

/** Writes the whole of a meeting into the state, once when the room opens. People appear when they take a seat. */
export function projectMeeting(state: MeetingState, meeting: Meeting, textOf: TextOf): void {
  state.id = meeting.id ?? '';
  projectPhase(state, meeting, textOf);
  state.rehearsal = meeting.rehearsal;
  projectDoor(state, meeting);
  for (const message of meeting.chat) addLine(state, message, textOf);
  projectHouseRules(state, meeting, textOf);
  projectCaptions(state, meeting, textOf);
  projectObjects(state, meeting, textOf);
  projectSlides(state, meeting, textOf);
  projectMarks(state, meeting, textOf);
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
  person.silenced = participant.silenced;
  person.offStage = participant.offStage;
  person.hidden = participant.hidden;
  return person;
}

/** Brings the state up to date after events: minimal writes, so minimal patches. */
export function projectEvents(state: MeetingState, meeting: Meeting, events: readonly MeetingEvent[], textOf: TextOf): void {
  if (events.some(isAboutMarks)) projectMarks(state, meeting, textOf);
  for (const event of events) {
    if (event.type === 'chat.said') {
      const message = meeting.chat.find(({ id }) => id === event.messageId);
      if (message !== undefined) addLine(state, message, textOf);
    } else if (event.type === 'caption.said' || event.type === 'caption.corrected') {
      projectCaptionEvent(state, meeting, event, textOf);
    } else if (event.type === 'chat.hidden' || event.type === 'chat.withdrawn') {
      const message = meeting.chat.find(({ id }) => id === event.messageId);
      const shown = state.chat.get(event.messageId);
      if (message !== undefined && shown !== undefined) fill(shown, message, textOf);
    } else if (event.type === 'texts.forgotten') {
      for (const message of meeting.chat) {
        const shown = state.chat.get(message.id);
        if (shown !== undefined && message.gone !== undefined && shown.gone === '') fill(shown, message, textOf);
      }
    } else if (event.type === 'order.renamed') {
      refresh(state, meeting, event.participantId, textOf);
      renameLines(state, meeting, event.participantId, textOf);
    } else if (event.type === 'consent.asked' || event.type === 'conduct.set' || event.type === 'names.set') {
      projectHouseRules(state, meeting, textOf);
    } else if (event.type === 'consent.given' || event.type === 'consent.withdrawn') {
      // Nothing of it is for everybody.
    } else if (event.type === 'door.set' || event.type === 'record.set' || event.type === 'order.allSilenced') {
      projectDoor(state, meeting);
      for (const id of state.people.keys()) refresh(state, meeting, id as ParticipantId, textOf);
    } else if (event.type === 'order.settled' || event.type === 'invitation.made' || event.type === 'invitation.revoked' || event.type === 'invitation.used') {
      // Nothing of it is for everybody.
    } else if (isAboutPhase(event)) {
      projectPhase(state, meeting, textOf);
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

/** [OF2] A line that is shown and kept nowhere. */
export function addPassingLine(state: MeetingState, passing: { readonly id: string; readonly from: string; readonly name: string; readonly text: string; readonly at: number }): void {
  const shown = new ChatMessage();
  Object.assign(shown, passing, { passing: true });
  append(state, shown);
}

function addLine(state: MeetingState, message: Message, textOf: TextOf): void {
  append(state, line(message, textOf));
}

/** The oldest goes when there are too many. */
function append(state: MeetingState, shown: ChatMessage): void {
  const [oldest] = state.chat.values();
  shown.number = ([...state.chat.values()].at(-1)?.number ?? 0) + 1;
  state.chat.set(shown.id, shown);
  if (oldest !== undefined && state.chat.size > limits.chatShown) state.chat.delete(oldest.id);
}

function projectDoor(state: MeetingState, { door, quiet, onRecord }: Meeting): void {
  state.onRecord = onRecord;
  state.door = door;
  state.quiet = quiet;
}

function line(message: Message, textOf: TextOf): ChatMessage {
  const shown = new ChatMessage();
  fill(shown, message, textOf);
  return shown;
}

/** [OR11] The text of what is hidden or taken back is nobody's to read. */
function fill(shown: ChatMessage, message: Message, textOf: TextOf): void {
  shown.id = message.id;
  shown.from = message.from;
  shown.name = textOf(message.name) ?? '';
  shown.text = message.gone === undefined ? (textOf(message.text) ?? '') : '';
  shown.gone = message.gone ?? '';
  shown.at = message.at;
}
