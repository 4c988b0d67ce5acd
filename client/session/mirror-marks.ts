import type { MarkId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Colour } from '#rooms/protocol/look.ts';
import type { MarkKind } from '#rooms/protocol/mark.ts';
import { unpackPoints } from '#rooms/protocol/mark-points.ts';
import type { Mark, MeetingState } from '#rooms/state/meeting-state.ts';
import type { MarkView } from './session.ts';

/** Strokes and measurements come and go, and follow the name and colour of who made them; the same map while nothing changed. */
export function mirrorMarks(before: ReadonlyMap<MarkId, MarkView>, state: MeetingState): ReadonlyMap<MarkId, MarkView> {
  const marks = new Map<MarkId, MarkView>();
  state.marks.forEach((mark: Mark) => {
    const id = mark.id as MarkId;
    const known = before.get(id);
    marks.set(id, known?.name === mark.name && known.colour === mark.colour ? known : { id, by: mark.by as ParticipantId, name: mark.name, colour: mark.colour as Colour, kind: mark.kind as MarkKind, points: known?.points ?? unpackPoints(mark.kind as MarkKind, mark.points) });
  });
  return marks.size === before.size && [...marks].every(([id, mark]) => before.get(id) === mark) ? before : marks;
}
