import { translate } from '#client/i18n/catalogue.ts';
import type { MarkView, Session } from '#client/session/session.ts';
import { clearedBetween, markNewsBetween } from '#client/view-model/marks.ts';
import type { MarkId } from '#rooms/protocol/ids.ts';
import type { HighlightNotice } from '#rooms/protocol/pointing.ts';
import { measureWords } from './measure-words.ts';

/** [PT14] Said when something was measured, or somebody begins to draw. */
export function wordsOfMarks(before: ReadonlyMap<MarkId, MarkView>, after: ReadonlyMap<MarkId, MarkView>): string[] {
  const { measured, drew } = markNewsBetween(before, after);
  return [
    ...measured.map(({ name, measured: what }) => translate('marks.measured', { name, measure: measureWords(what) })),
    ...clearedBetween(before, after).map(({ name }) => translate('announce.cleared', { name })),
    ...drew.map((name) => translate('announce.drew', { name })),
  ];
}

/** [PT14] Said when somebody draws all eyes to something. */
export function wordsOfHighlight(session: Session, { by, target }: HighlightNotice): string[] {
  const people = session.people.peek();
  const name = people.get(by)?.name;
  if (name === undefined) return [];
  if ('participantId' in target) {
    if (target.participantId === session.me) return [translate('announce.highlightMe', { name })];
    const person = people.get(target.participantId)?.name;
    return person === undefined ? [] : [translate('announce.highlight', { name, thing: person })];
  }
  const thing = 'objectId' in target ? session.things.peek().get(target.objectId)?.name : undefined;
  return [thing === undefined ? translate('announce.highlightSpot', { name }) : translate('announce.highlight', { name, thing })];
}
