import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting } from '../domain/meeting.ts';
import { packPoints } from '../protocol/mark-points.ts';
import { Mark, type MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

/** Writes strokes and measurements into the state, each with the name and colour that who made it has now: that person may be gone. */
export function projectMarks(state: MeetingState, meeting: Meeting, textOf: TextOf): void {
  state.drawers = meeting.drawers;
  for (const id of state.marks.keys()) if (!meeting.marks.has(id as never)) state.marks.delete(id);
  for (const [id, { by, kind, points }] of meeting.marks) {
    const known = state.marks.get(id);
    const author = meeting.participants.get(by);
    const mark = known ?? new Mark();
    const name = (author && textOf(author.name.contentId)) ?? '';
    const colour = author?.look.colour ?? 'slate';
    if (known?.name !== name) mark.name = name;
    if (known?.colour !== colour) mark.colour = colour;
    if (known !== undefined) continue;
    mark.id = id;
    mark.by = by;
    mark.kind = kind;
    mark.points = packPoints(kind, points);
    state.marks.set(id, mark);
  }
}

export function isAboutMarks(event: MeetingEvent): boolean {
  return event.type.startsWith('mark.') || event.type === 'participant.renamed' || event.type === 'participant.lookSet' || event.type === 'order.renamed' || event.type === 'order.acted';
}
