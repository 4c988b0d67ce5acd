import type { ComponentChildren } from 'preact';
import { locale, translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { useActs } from './use-acts.tsx';

/** [OR7]–[OR9] [OR11] For who leads: complaints, who is out, hidden messages, and what was done, with what can be undone. */
export function OrderBook({ meeting: { session } }: { readonly meeting: Meeting }) {
  const { reports, out, acts, hidden } = session.order.notice.value;
  const { act, problem } = useActs(session);
  const time = new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div class="order-book">
      {reports.length > 0 && (
        <Part title={translate('order.reports', { count: reports.length })} open>
          {reports.map(({ id, name, by, why, at }) => (
            <li key={id}>
              <p><strong>{translate('order.report.about', { name, by })}</strong> <time>{time.format(at)}</time></p>
              <p>{why}</p>
              <button type="button" class="secondary" onClick={() => void act('order.settle', { reportId: id, why: '' })}>{translate('order.settle')}</button>
            </li>
          ))}
        </Part>
      )}
      {out.length > 0 && (
        <Part title={translate('order.out', { count: out.length })}>
          {out.map(({ id, name, banned, until, why }) => (
            <li key={id}>
              <p><strong>{name}</strong> {!banned ? translate('order.out.lobby') : until === undefined ? translate('order.out.banned') : translate('order.out.until', { time: date.format(until) })}</p>
              {why !== '' && <p>{translate('order.why', { why })}</p>}
              <button type="button" class="secondary" onClick={() => void act('order.liftBan', { participantId: id, why: '' })}>{translate('order.liftBan')}</button>
            </li>
          ))}
        </Part>
      )}
      {hidden.length > 0 && (
        <Part title={translate('order.hidden', { count: hidden.length })}>
          {hidden.map(({ id, name, text }) => (
            <li key={id}>
              <p><strong>{name}</strong></p>
              <p>{text}</p>
              <button type="button" class="secondary" onClick={() => void act('chat.hide', { messageId: id, hidden: false, why: '' })}>{translate('order.showAgain')}</button>
            </li>
          ))}
        </Part>
      )}
      <Part title={translate('order.acts')}>
        {acts.length === 0 && <li class="quiet">{translate('order.acts.none')}</li>}
        {acts.toReversed().map(({ act: what, by, about, at, why }) => (
          <li key={`${at}-${what}-${about}`}>
            <p><time>{time.format(at)}</time> <strong>{about === '' ? translate(`order.done.${what}`) : `${about}: ${translate(`order.done.${what}`)}`}</strong> ({by})</p>
            {why !== '' && <p>{translate('order.why', { why })}</p>}
          </li>
        ))}
      </Part>
      {problem}
    </div>
  );
}

function Part({ title, open = false, children }: { readonly title: string; readonly open?: boolean; readonly children: ComponentChildren }) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul role="list">{children}</ul>
    </details>
  );
}
