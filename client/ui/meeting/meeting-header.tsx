import { translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from './meeting.ts';

/** What meeting this is, whether we are connected to it, and the way out. */
export function MeetingHeader({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const { phase } = session.meeting.value;
  const connection = session.connection.value;
  return (
    <header class="meeting-header">
      <div class="meeting-title">
        <h1>{session.meeting.value.title}</h1>
        <p class="meeting-facts">
          <span class={connection === 'live' ? 'connection' : 'connection lost'}>{translate(connection === 'live' ? 'meeting.connected' : 'meeting.notConnected')}</span>
          {(phase === 'planned' || phase === 'paused') && <span class="phase-sign">{translate(`phase.${phase}.sign`)}</span>}
          {session.meeting.value.rehearsal && <span class="rehearsal">{translate('rehearsal.sign')}<span class="at-length">{translate('rehearsal.sign.more')}</span></span>}
          {!session.meeting.value.onRecord && <span class="off-record"><Icon name="page" />{translate('record.off')}</span>}
          <span>{translate('people.count', { count: session.people.value.size })}</span>
        </p>
      </div>
      <button type="button" class="leave" onClick={() => void meeting.leave()}>
        <Icon name="leave" />
        {translate('action.leave')}
      </button>
    </header>
  );
}
