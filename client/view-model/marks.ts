import { keepsOrder, presentsAs } from '#rooms/protocol/roles.ts';
import type { MarkView, PersonView } from '#client/session/session.ts';
import type { MarkId, ParticipantId } from '#rooms/protocol/ids.ts';
import { measureOf, type Measured } from './measure.ts';

export interface MeasuredBy {
  readonly id: MarkId;
  readonly name: string;
  readonly measured: Measured;
}

export interface DrawnBy {
  readonly by: ParticipantId;
  readonly name: string;
  readonly count: number;
}

/** [PT14] What was measured, in the order in which it was, and who has drawn how much: for who does not see the hall. */
export function marksInWords(marks: ReadonlyMap<MarkId, MarkView>): { readonly measured: readonly MeasuredBy[]; readonly drawn: readonly DrawnBy[] } {
  const all = [...marks.values()];
  const drawn = new Map<ParticipantId, DrawnBy>();
  for (const { kind, by, name } of all) if (kind === 'stroke') drawn.set(by, { by, name, count: (drawn.get(by)?.count ?? 0) + 1 });
  return {
    measured: all.flatMap(({ id, kind, name, points }) => (kind === 'tape' ? [{ id, name, measured: measureOf(points) }] : [])),
    drawn: [...drawn.values()],
  };
}

/** [PT14] What was measured since, and who has begun to draw. */
export function markNewsBetween(before: ReadonlyMap<MarkId, MarkView>, after: ReadonlyMap<MarkId, MarkView>): { readonly measured: readonly MeasuredBy[]; readonly drew: readonly string[] } {
  const fresh = new Map([...after].filter(([id]) => !before.has(id)));
  const hadDrawn = new Set([...before.values()].filter(({ kind }) => kind === 'stroke').map(({ by }) => by));
  const drew = new Map([...fresh.values()].filter(({ kind, by }) => kind === 'stroke' && !hadDrawn.has(by)).map(({ by, name }) => [by, name]));
  return { measured: marksInWords(fresh).measured, drew: [...drew.values()] };
}

/** [PT6] Takes away what others drew: who presents, and who keeps order; the room decides again. */
export function tidies(me: PersonView | undefined): boolean {
  return presentsAs(me?.role) || keepsOrder(me?.role);
}

export interface Maker {
  readonly by: ParticipantId;
  readonly name: string;
  /** Strokes and measurements. */
  readonly count: number;
}

/** [PT18] Who has drawn or measured something that is still there. */
export function makersOf(marks: ReadonlyMap<MarkId, MarkView>): readonly Maker[] {
  const makers = new Map<ParticipantId, Maker>();
  for (const { by, name } of marks.values()) makers.set(by, { by, name, count: (makers.get(by)?.count ?? 0) + 1 });
  return [...makers.values()];
}

/** [PT18] Of whom nothing is left that was there before. */
export function clearedBetween(before: ReadonlyMap<MarkId, MarkView>, after: ReadonlyMap<MarkId, MarkView>): readonly Maker[] {
  const left = new Set([...after.values()].map(({ by }) => by));
  return makersOf(before).filter(({ by }) => !left.has(by));
}
