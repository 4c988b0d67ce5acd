import { useId } from 'preact/hooks';
import { DOORS, type Door } from '#rooms/protocol/door.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { useActs } from './use-acts.tsx';

/** [LB1] Who comes in: everybody with the code, whoever is let in, or nobody new. */
export function DoorSetting({ meeting: { session } }: { readonly meeting: Meeting }) {
  const id = useId();
  const { door } = session.meeting.value;
  const { act, problem } = useActs(session);
  return (
    <div class="door-setting">
      <label for={id}>{translate('order.door')}</label>
      <select id={id} aria-describedby={`${id}-hint`} onChange={({ currentTarget }) => void act('door.set', { door: currentTarget.value as Door })}>
        {DOORS.map((value) => <option key={value} value={value} selected={value === door}>{translate(`order.door.${value}`)}</option>)}
      </select>
      <span class="hint" id={`${id}-hint`}>{translate(`order.door.${door}.hint`)}</span>
      {problem}
    </div>
  );
}
