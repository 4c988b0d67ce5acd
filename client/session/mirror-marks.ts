import type { MarkId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Colour } from '#rooms/protocol/look.ts';
import { unpackPoints, type MarkKind } from '#rooms/protocol/mark.ts';
import type { Mark, MeetingState } from '#rooms/state/meeting-state.ts';
import type { MarkView } from './session.ts';

/** Strokes and measurements never change, so only coming and going counts: the same map while nothing did. */
export function mirrorMarks(before: ReadonlyMap<MarkId, MarkView>, state: MeetingState): ReadonlyMap<MarkId, MarkView> {
  const marks = new Map<MarkId, MarkView>();
  state.marks.forEach((mark: Mark) => {
    const id = mark.id as MarkId;
    marks.set(id, before.get(id) ?? { id, by: mark.by as ParticipantId, name: mark.name, colour: mark.colour as Colour, kind: mark.kind as MarkKind, points: unpackPoints(mark.points) });
  });
  return marks.size === before.size && [...marks.keys()].every((id) => before.has(id)) ? before : marks;
}
