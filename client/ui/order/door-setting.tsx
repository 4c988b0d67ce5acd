import { DOORS } from '#rooms/protocol/door.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { useActs } from './use-acts.tsx';

/** [LB1] Who comes in: everybody with the code, whoever is let in, or nobody new. */
export function DoorSetting({ meeting: { session } }: { readonly meeting: Meeting }) {
  const { act, problem } = useActs(session);
  return (
    <>
      <Choice
        class="door-setting" legend={translate('order.door')} value={session.meeting.value.door} onChange={(door) => void act('door.set', { door })}
        options={DOORS.map((value) => ({ value, label: translate(`order.door.${value}`), hint: translate(`order.door.${value}.hint`) }))}
      />
      {problem}
    </>
  );
}
