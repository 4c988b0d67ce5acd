import { useEffect, useState } from 'preact/hooks';
import type { Desk, DeskRow } from '#rooms/protocol/desk.ts';
import { readDesk } from '#client/session/desk.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { OrganiserPage } from '../organisers/organiser-page.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { goTo } from '../router.ts';
import { PhaseSign, whenText } from './desk-words.tsx';
import { REFRESH_MS, whileInSight } from './while-in-sight.ts';

/** [DK1] [DK2] The organiser's meetings, and from what a new one is made. */
export function DeskPage() {
  return <OrganiserPage title={translate('desk.title')} next="desk">{() => <DeskList />}</OrganiserPage>;
}

function DeskList() {
  const [desk, setDesk] = useState<Desk>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => whileInSight(async () => {
    const result = await readDesk();
    setProblem(result.ok ? undefined : refusalText(result.reason));
    if (result.ok) setDesk(result.value);
  }, REFRESH_MS), []);
  const over = desk?.meetings.filter(({ phase }) => phase === 'ended') ?? [];
  const ahead = desk?.meetings.filter(({ phase }) => phase !== 'ended') ?? [];
  return (
    <div class="desk">
      <h1>{translate('desk.title')}</h1>
      {problem !== undefined && <Problem text={problem} />}
      {desk === undefined && problem === undefined && <p role="status">{translate('app.loading')}</p>}
      {desk !== undefined && (
        <>
          <section class="card" aria-labelledby="desk-ahead">
            <h2 id="desk-ahead">{translate('desk.ahead')}</h2>
            {ahead.length === 0 ? <p class="quiet">{translate('desk.none')}</p> : <Rows rows={ahead} />}
          </section>
          <section class="card" aria-labelledby="desk-new">
            <h2 id="desk-new">{translate('desk.new')}</h2>
            <ul class="templates" role="list">
              {desk.templates.map(({ id, name, about }) => (
                <li key={id}>
                  <a href={`desk/new#${id}`} onClick={(event) => { event.preventDefault(); goTo(`desk/new#${id}`); }}>
                    <strong>{name[locale.value] ?? name['en']}</strong>
                    <span>{about[locale.value] ?? about['en']}</span>
                  </a>
                </li>
              ))}
            </ul>
            <p class="desk-now"><a class="button-like" href="./#open" onClick={(event) => { event.preventDefault(); goTo('./#open'); }}>{translate('desk.openNow')}</a></p>
          </section>
          {over.length > 0 && (
            <section class="card" aria-labelledby="desk-over">
              <h2 id="desk-over">{translate('desk.over')}</h2>
              <Rows rows={over} />
            </section>
          )}
        </>
      )}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly DeskRow[] }) {
  return (
    <ul class="desk-rows" role="list">
      {rows.map((row) => (
        <li key={row.meetingId}>
          <a href={`desk/${row.meetingId}`} onClick={(event) => { event.preventDefault(); goTo(`desk/${row.meetingId}`); }}>
            <strong>{row.title}</strong>
            <span class="desk-facts">
              {(row.phase !== 'ended' || row.erasedAt !== undefined) && <PhaseSign phase={row.phase} isErased={row.erasedAt !== undefined} />}
              <span>{whenText(row)}</span>
              {(row.phase === 'open' || row.phase === 'paused') && <span>{translate('people.count', { count: row.present })}</span>}
              {row.waiting > 0 && <span>{translate('phase.waiting', { count: row.waiting })}</span>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
