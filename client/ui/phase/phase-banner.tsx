import { leads } from '#rooms/protocol/roles.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { whenOf } from '#client/view-model/meeting-time.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { useActs } from '../order/use-acts.tsx';
import { Icon } from '../parts/icon.tsx';

/** [PH4] [DK8] While a meeting has not begun, or is interrupted: what is going on, and for who leads the way on. */
export function PhaseBanner({ meeting: { session, self } }: { readonly meeting: Meeting }) {
  const { phase, pauseWord, beginsAt, zone } = session.meeting.value;
  const { act, problem } = useActs(session);
  const mayGoOn = leads(self.value?.role);
  if (phase !== 'planned' && phase !== 'paused') return null;
  const waiting = session.order.notice.value.waiting.length;
  return (
    <div class="banner tone-phase" data-phase={phase}>
      <Icon name={phase === 'paused' ? 'pause' : 'clock'} />
      <p>
        <strong>{translate(`phase.${phase}`)}</strong>
        {phase === 'paused' && pauseWord !== '' && <span class="pause-word">{pauseWord}</span>}
        {phase === 'planned' && beginsAt > 0 && <> {translate('phase.begins', { time: whenOf(beginsAt, zone, locale.value).own })}</>}
        {phase === 'planned' && mayGoOn && <> {translate('phase.waiting', { count: waiting })}</>}
        {phase === 'paused' && !mayGoOn && <span class="pause-quiet">{translate('phase.paused.quiet')}</span>}
      </p>
      {mayGoOn && (
        <button type="button" class="primary" onClick={() => void act(phase === 'planned' ? 'meeting.start' : 'meeting.resume', {}).then((done) => { if (done) document.getElementById('main')?.focus(); })}>
          {translate(phase === 'planned' ? 'phase.start' : 'phase.resume')}
        </button>
      )}
      {problem}
    </div>
  );
}
