import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskMeeting } from '#rooms/protocol/desk.ts';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { eraseMeeting, readDeskMeeting } from '#client/session/desk.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { OrganiserPage } from '../organisers/organiser-page.tsx';
import { useKeptFocus } from '../parts/keep-focus.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { EraseForm } from '../phase/erase-form.tsx';
import { RecordLinks } from '../phase/record-links.tsx';
import { BackToDesk } from './back-to-desk.tsx';
import { ChangePlan } from './change-plan.tsx';
import { DeskLinks } from './desk-links.tsx';
import { DeskRun } from './desk-run.tsx';
import { dateOf, PhaseSign, whenText } from './desk-words.tsx';
import { REFRESH_MS, whileInSight } from './while-in-sight.ts';

interface DeskMeetingPageProps {
  readonly id: string;
  readonly info: HallInfo | undefined;
}

/** [DK3] [DK4] [DK6] One meeting from outside: how it stands, who is there, links, plan, record. */
export function DeskMeetingPage(props: DeskMeetingPageProps) {
  return <OrganiserPage title={translate('desk.title')} next="desk">{() => <OneMeeting {...props} />}</OrganiserPage>;
}

function OneMeeting({ id, info }: DeskMeetingPageProps) {
  const [meeting, setMeeting] = useState<DeskMeeting>();
  const [problem, setProblem] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, meeting && `${meeting.phase} ${meeting.erasedAt ?? ''}`);
  useEffect(() => whileInSight(async () => {
    const result = await readDeskMeeting(id);
    setProblem(result.ok ? undefined : refusalText(result.reason));
    if (result.ok) setMeeting(result.value);
  }, REFRESH_MS), [id]);
  if (meeting === undefined) return <div class="desk"><BackToDesk />{problem === undefined ? <p role="status">{translate('app.loading')}</p> : <Problem text={problem} />}</div>;
  const isOver = meeting.phase === 'ended';
  const isErased = meeting.erasedAt !== undefined;
  const byItself = meeting.eraseAt === undefined ? undefined : translate('desk.eraseAt', { time: dateOf(meeting.eraseAt) });
  return (
    <div class="desk">
      <BackToDesk />
      {problem !== undefined && <Problem text={problem} />}
      <section class="card">
        <h1 ref={heading} tabIndex={-1}>{meeting.title}</h1>
        <p class="desk-facts" role="status"><PhaseSign phase={meeting.phase} isErased={isErased} /><span>{whenText(meeting)}</span></p>
        <DeskRun meeting={meeting} onChange={setMeeting} />
      </section>
      {!isOver && (meeting.phase !== 'planned' || meeting.present + meeting.waiting > 0) && (
        <section class="card" aria-labelledby="desk-people">
          <h2 id="desk-people">{translate('desk.people')}</h2>
          <p>{translate('people.count', { count: meeting.present })}{meeting.waiting > 0 && <> {translate('phase.waiting', { count: meeting.waiting })}</>}</p>
          {meeting.people.length > 0 && (
            <ul class="desk-people" role="list">{meeting.people.map(({ name, role }, index) => <li key={index}>{name} <span class="quiet">{translate(`people.role.${role}`)}</span></li>)}</ul>
          )}
        </section>
      )}
      {!isOver && <DeskLinks meeting={meeting} onChange={setMeeting} />}
      {!isOver && <ChangePlan meeting={meeting} info={info} onChange={setMeeting} />}
      {!isErased && (
        <section class="card" aria-labelledby="desk-record">
          <h2 id="desk-record">{translate('desk.record')}</h2>
          <RecordLinks meetingId={meeting.meetingId} />
          {isOver && <EraseForm code={meeting.code} byItself={byItself} erase={(typed) => eraseMeeting(id, typed)} onErased={setMeeting} />}
        </section>
      )}
    </div>
  );
}
