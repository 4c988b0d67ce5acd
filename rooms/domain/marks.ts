import type { Command } from '../protocol/commands.ts';
import type { MarkId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { keepsOrder, presentsAs } from '../protocol/roles.ts';
import { refuse } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent } from './events.ts';
import type { Meeting } from './meeting.ts';

export type MarkCommand = Extract<Command, { readonly name: `mark.${string}` }>;
type MarkEvent = Extract<MeetingEvent, { readonly type: `mark.${string}` }>;

const presents = (meeting: Meeting, who: ParticipantId) => presentsAs(meeting.participants.get(who)?.role);

/** [PT6] Takes away what others drew: who presents, and who keeps order. */
const tidies = (meeting: Meeting, who: ParticipantId) => presents(meeting, who) || keepsOrder(meeting.participants.get(who)?.role);

function isCleared({ by }: { readonly by: ParticipantId }, event: Extract<MarkEvent, { readonly type: 'mark.cleared' }>): boolean {
  return event.whose === 'everybody' || by === (event.whose === 'one' ? event.of : event.by);
}

/** [PT4]–[PT8]: strokes of the pen and measurements. Who may send which of these at all has been checked before. */
export function decideMarks(meeting: Meeting, command: MarkCommand, context: DecisionContext): Decision {
  const by = context.sender;
  switch (command.name) {
    case 'mark.add': {
      const { kind, points } = command.payload;
      if (kind === 'stroke' && meeting.drawers === 'presenters' && !presents(meeting, by)) return refuse('not-allowed');
      if (!points.every((point) => context.isInside(point))) return refuse('outside');
      const own = [...meeting.marks.values()].filter((mark) => mark.by === by).length;
      if (own >= limits.marksEach || meeting.marks.size >= limits.marks) return refuse('too-many-marks');
      const markId = context.nextId() as MarkId;
      return accepted([{ type: 'mark.added', markId, by, kind, points }], { markId });
    }
    case 'mark.remove': {
      const mark = meeting.marks.get(command.payload.markId);
      if (mark === undefined) return accepted([]);
      return mark.by === by || tidies(meeting, by) ? accepted([{ type: 'mark.removed', markId: mark.id, by }]) : refuse('not-allowed');
    }
    case 'mark.clear': {
      const { payload } = command;
      const event: MarkEvent = { type: 'mark.cleared', by, ...payload };
      const isOwn = payload.whose === 'mine' || (payload.whose === 'one' && payload.of === by);
      if (!isOwn && !tidies(meeting, by)) return refuse('not-allowed');
      return accepted([...meeting.marks.values()].some((mark) => isCleared(mark, event)) ? [event] : []);
    }
    case 'mark.setRights': {
      const { drawers } = command.payload;
      return accepted(drawers === meeting.drawers ? [] : [{ type: 'mark.rightsSet', by, drawers }]);
    }
  }
}

export function evolveMarks(meeting: Meeting, event: MarkEvent): Meeting {
  switch (event.type) {
    case 'mark.added': {
      const { markId: id, by, kind, points } = event;
      return { ...meeting, marks: new Map(meeting.marks).set(id, { id, by, kind, points }) };
    }
    case 'mark.removed':
      return { ...meeting, marks: new Map([...meeting.marks].filter(([id]) => id !== event.markId)) };
    case 'mark.cleared':
      return { ...meeting, marks: new Map([...meeting.marks].filter(([, mark]) => !isCleared(mark, event))) };
    case 'mark.rightsSet':
      return { ...meeting, drawers: event.drawers };
  }
}
