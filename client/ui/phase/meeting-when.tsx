import type { DoorOpened } from '#rooms/protocol/http.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { whenOf } from '#client/view-model/meeting-time.ts';
import { Icon } from '../parts/icon.tsx';

interface MeetingWhenProps {
  readonly door: Pick<DoorOpened, 'code' | 'phase' | 'plan'>;
  /** What is known by now, where the plan has changed; null while no date is set. */
  readonly beginsAt?: number | null;
}

/** [DK9] When a planned meeting begins, here and at its place; and the file for the calendar. */
export function MeetingWhen({ door: { code, phase, plan }, beginsAt = plan?.beginsAt ?? null }: MeetingWhenProps) {
  if (phase !== 'planned' || plan === undefined) return null;
  const { description, lockedUntil, zone } = plan;
  const more = (
    <>
      {lockedUntil !== null && lockedUntil > Date.now() && <p>{translate('phase.opensAt', { time: whenOf(lockedUntil, zone, locale.value).own })}</p>}
      {description !== '' && <p class="meeting-about">{description}</p>}
    </>
  );
  if (beginsAt === null) return <div class="meeting-when"><p>{translate('phase.noDate')}</p>{more}</div>;
  const { own, place } = whenOf(beginsAt, zone, locale.value);
  return (
    <div class="meeting-when">
      <p><Icon name="clock" /><span>{translate('phase.begins', { time: own })}{place !== undefined && <span class="at-place">{translate('phase.atPlace', { time: place })}</span>}</span></p>
      <a class="button-like" href={`api/calendar/${code}.ics`} download={`${code}.ics`}>{translate('phase.calendar')}</a>
      {more}
    </div>
  );
}
