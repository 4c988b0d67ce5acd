import { translate } from '#client/i18n/catalogue.ts';
import { makersOf, marksInWords } from '#client/view-model/marks.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { ClearOf } from './clear-of.tsx';
import { measureWords } from './measure-words.ts';

/** [PT14] What has been measured and drawn in the hall, in words, for who is not there. */
export function MarksList({ meeting }: { readonly meeting: Meeting }) {
  const marks = meeting.session.marks.value;
  const { measured, drawn } = marksInWords(marks);
  if (measured.length + drawn.length === 0) return null;
  return (
    <section class="marks-list" aria-labelledby="marks-title">
      <h2 id="marks-title">{translate('marks.title')}</h2>
      <ul role="list">
        {measured.map(({ id, name, measured: what }) => <li key={id}>{translate('marks.measured', { name, measure: measureWords(what) })}</li>)}
        {drawn.map(({ by, name, count }) => <li key={by}>{translate('marks.drawn', { name, count })}</li>)}
      </ul>
      <div class="marks-clear">{makersOf(marks).map((maker) => <ClearOf key={maker.by} meeting={meeting} maker={maker} />)}</div>
    </section>
  );
}
