import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting } from '../domain/meeting.ts';
import { packPoints } from '../protocol/mark.ts';
import { Mark, type MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

/** Writes strokes and measurements into the state, each with the name and colour of who made it: that person may be gone. */
export function projectMarks(state: MeetingState, meeting: Meeting, textOf: TextOf): void {
  state.drawers = meeting.drawers;
  for (const id of state.marks.keys()) if (!meeting.marks.has(id as never)) state.marks.delete(id);
  for (const [id, { by, kind, points }] of meeting.marks) {
    if (state.marks.has(id)) continue;
    const author = meeting.participants.get(by);
    const mark = new Mark();
    mark.id = id;
    mark.by = by;
    mark.name = (author && textOf(author.name.contentId)) ?? '';
    mark.colour = author?.look.colour ?? 'slate';
    mark.kind = kind;
    mark.points = packPoints(points);
    state.marks.set(id, mark);
  }
}

export function isAboutMarks(event: MeetingEvent): boolean {
  return event.type.startsWith('mark.');
}
