import { leads } from '#rooms/protocol/roles.ts';
import { isAllowed } from '#rooms/protocol/permissions.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { RunMeeting } from '../phase/run-meeting.tsx';
import { DoorSetting } from './door-setting.tsx';
import { HouseRules } from './house-rules.tsx';
import { OrderBook } from './order-book.tsx';
import { useActs } from './use-acts.tsx';
import { WaitingList } from './waiting-list.tsx';

/** [LB1] [LB2] [OR2] [OR9] Above the people, for who keeps order: who waits, the door, everybody's voice, and what was done. */
export function OrderDesk({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const role = meeting.self.value?.role ?? 'participant';
  const { quiet, onRecord } = session.meeting.value;
  const { act, problem } = useActs(session);
  return (
    <section class="order-desk" aria-label={translate('order.person')}>
      {leads(role) && <RunMeeting meeting={meeting} />}
      <WaitingList meeting={meeting} />
      {isAllowed('door.set', role, 'open') && <DoorSetting meeting={meeting} />}
      {isAllowed('record.set', role, 'open') && (
        <button type="button" class="secondary" onClick={() => void act('record.set', { on: !onRecord })}>{translate(onRecord ? 'record.pause' : 'record.goOn')}</button>
      )}
      {!onRecord && <p class="notice">{translate('record.off.hint')}</p>}
      {quiet && <p class="notice">{translate('order.quiet')}</p>}
      <button type="button" class="secondary" onClick={() => void act('order.silenceAll', { silenced: !quiet, except: [] })}>
        {translate(quiet ? 'order.unsilenceAll' : 'order.silenceAll')}
      </button>
      {problem}
      {isAllowed('conduct.set', role, 'open') && <HouseRules meeting={meeting} />}
      {isAllowed('order.ban', role, 'open') && <OrderBook meeting={meeting} />}
    </section>
  );
}
