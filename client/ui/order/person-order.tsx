import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import { isAllowed } from '#rooms/protocol/permissions.ts';
import type { PersonAct } from '#rooms/protocol/order.ts';
import type { PersonView } from '#client/session/session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { makersOf } from '#client/view-model/marks.ts';
import { mayActOn } from '#client/view-model/order.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { PersonRole } from '../meeting/person-role.tsx';
import { ClearOf } from '../pointing/clear-of.tsx';
import { DrawEyes } from '../pointing/draw-eyes.tsx';
import { TextField } from '../parts/text-field.tsx';
import { Rename } from './rename.tsx';
import { useActs } from './use-acts.tsx';

/** What can be done about one person: by who keeps order, and, by everybody, a complaint. */
export function PersonOrder({ person, meeting }: { readonly person: PersonView; readonly meeting: Meeting }) {
  const top = useRef<HTMLDivElement>(null);
  // In a short list what has just been opened would lie below the edge.
  useLayoutEffect(() => top.current?.scrollIntoView({ block: 'nearest' }), []);
  const maker = makersOf(meeting.session.marks.value).find(({ by }) => by === person.id);
  const acts = mayActOn(meeting.self.value, person);
  return (
    <div class="person-order" ref={top}>
      {person.id !== meeting.session.me && <DrawEyes meeting={meeting} target={{ participantId: person.id }} name={person.name} />}
      {maker !== undefined && <ClearOf meeting={meeting} maker={maker} />}
      <PersonRole person={person} meeting={meeting} />
      {acts && <Acts person={person} meeting={meeting} />}
      {!acts && person.id !== meeting.session.me && <Complaint person={person} meeting={meeting} />}
    </div>
  );
}

const HOUR_MS = 3_600_000;
const BANS = [['hour', HOUR_MS], ['day', 24 * HOUR_MS], ['ever', undefined]] as const;

/** [OR1] [OR3]–[OR7] */
function Acts({ person, meeting: { session, self } }: { readonly person: PersonView; readonly meeting: Meeting }) {
  const [why, setWhy] = useState('');
  const [ban, setBan] = useState<(typeof BANS)[number][0]>('day');
  const id = useId();
  const { act, problem } = useActs(session);
  const say = (what: PersonAct) => void act('order.act', { participantId: person.id, act: what, why });
  const lasting: readonly PersonAct[] = [person.silenced ? 'unsilenced' : 'silenced', person.offStage ? 'stage-allowed' : 'off-stage', person.hidden ? 'figure-shown' : 'figure-hidden'];
  const forHow = BANS.find(([name]) => name === ban)![1];
  return (
    <fieldset class="order-acts">
      <legend>{translate('order.person')}</legend>
      <TextField label={translate('order.person.why')} hint={translate('order.person.whyHint')} value={why} maxLength={limits.why} onInput={setWhy} />
      <div class="order-buttons">
        {lasting.map((what) => <button key={what} type="button" class="secondary" onClick={() => say(what)}>{translate(`order.act.${what}`)}</button>)}
        {(['sent-to-lobby', 'removed'] as const).map((what) => <button key={what} type="button" class="danger" onClick={() => say(what)}>{translate(`order.act.${what}`)}</button>)}
      </div>
      {isAllowed('order.ban', self.value?.role ?? 'participant', 'open') && (
        <div class="order-ban">
          <label for={id}>{translate('order.ban.for')}</label>
          <select id={id} aria-describedby={`${id}-hint`} onChange={({ currentTarget }) => setBan(currentTarget.value as typeof ban)}>
            {BANS.map(([name]) => <option key={name} value={name} selected={name === ban}>{translate(`order.ban.${name}`)}</option>)}
          </select>
          <button
            type="button" class="danger"
            onClick={() => void act('order.ban', { participantId: person.id, until: forHow === undefined ? null : Math.round(session.serverNow() + forHow), why })}
          >
            {translate('order.act.banned')}
          </button>
          <span class="hint" id={`${id}-hint`}>{translate('order.ban.hint')}</span>
        </div>
      )}
      <Rename person={person} session={session} why={why} />
      {problem}
    </fieldset>
  );
}

/** [OR8] */
function Complaint({ person, meeting: { session } }: { readonly person: PersonView; readonly meeting: Meeting }) {
  const [why, setWhy] = useState('');
  const [sent, setSent] = useState(false);
  const { act, problem } = useActs(session);
  if (sent) return <p role="status">{translate('order.report.sent')}</p>;
  return (
    <form
      class="order-why" aria-label={translate('order.report', { name: person.name })}
      onSubmit={(event) => {
        event.preventDefault();
        if (why.trim() !== '') void act('order.report', { participantId: person.id, why }).then((done) => { if (done) setSent(true); });
      }}
    >
      <h3>{translate('order.report', { name: person.name })}</h3>
      <TextField label={translate('order.report.why')} hint={translate('order.report.hint')} value={why} maxLength={limits.why} onInput={setWhy} />
      <button type="submit" class="secondary">{translate('order.report.send')}</button>
      {problem}
    </form>
  );
}
