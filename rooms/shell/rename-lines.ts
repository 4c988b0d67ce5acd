import type { Meeting } from '../domain/meeting.ts';
import type { ParticipantId } from '../protocol/ids.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

/** [NM6] Who was given another name has it in what they have written, too; also in what is written nowhere. */
export function renameLines(state: MeetingState, meeting: Meeting, who: ParticipantId, textOf: TextOf): void {
  const person = meeting.participants.get(who);
  const name = (person && textOf(person.name.contentId)) ?? '';
  for (const line of state.chat.values()) if (line.from === who && line.name !== name) line.name = name;
  for (const line of state.captions.values()) if (line.by === who && line.name !== name) line.name = name;
}
