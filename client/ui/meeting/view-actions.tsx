import { translate } from '#client/i18n/catalogue.ts';
import { Action } from './action.tsx';
import type { Meeting } from './meeting.ts';

interface ViewActionProps {
  readonly meeting: Meeting;
  readonly class?: string;
}

/** What one can do only in the hall. */
export function HallActions({ meeting, class: extra = '' }: ViewActionProps) {
  const hall = meeting.hall.value;
  if (meeting.view.value !== 'hall' || hall === undefined) return null;
  const act = (deed: () => void) => () => {
    meeting.show(undefined);
    deed();
  };
  return (
    <>
      <Action class={extra} icon="place" label={translate('action.bringBack')} onClick={act(() => hall.bringMeBack())} />
      {hall.headset.value === 'available' && (
        <Action class={extra} icon="headset" label={translate('action.headset')} onClick={act(() => void hall.enterHeadset().catch((error: unknown) => console.warn('the headset refused', error)))} />
      )}
    </>
  );
}

/** From the hall to the plain view and back. */
export function ViewAction({ meeting, class: extra = '' }: ViewActionProps) {
  const inHall = meeting.view.value === 'hall';
  if (!inHall && meeting.hallProblem.value === 'no-webgl') return null;
  return (
    <Action
      class={extra} icon={inHall ? 'page' : 'hall'} label={translate(inHall ? 'action.toPlain' : 'action.toHall')}
      onClick={() => meeting.setView(inHall ? 'plain' : 'hall')}
    />
  );
}
