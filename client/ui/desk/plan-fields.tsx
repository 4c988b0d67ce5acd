import { useId } from 'preact/hooks';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { DOORS } from '#rooms/protocol/door.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import type { PlanForm, WrongField } from '#client/view-model/plan-form.ts';
import { Choice } from '../parts/choice.tsx';
import { PlacePicture } from '../parts/place-picture.tsx';
import { TextField } from '../parts/text-field.tsx';
import { DateField } from './date-field.tsx';
import { Select } from './select.tsx';

interface PlanFieldsProps {
  readonly form: PlanForm;
  readonly wrong: readonly WrongField[];
  readonly info: HallInfo | undefined;
  /** The place stays: somebody has been in it. */
  readonly isPlaceFixed?: boolean;
  /** The door is set elsewhere once the meeting stands. */
  readonly hasDoor: boolean;
  onChange(fields: Partial<PlanForm>): void;
}

/** The languages around the Baltic, and those of many who live there. */
const LANGUAGES = ['lt', 'en', 'lv', 'et', 'pl', 'fi', 'sv', 'da', 'nb', 'de', 'uk', 'ru'];
const RETENTION = ['7', '30', '60', '90', '365', ''];

/** [DK2] The few fields that matter first; the rest is filled in, and opens when it is wanted. */
export function PlanFields({ form, wrong, info, isPlaceFixed = false, hasDoor, onChange }: PlanFieldsProps) {
  const id = useId();
  const error = (field: WrongField) => (wrong.includes(field) ? translate(`desk.wrong.${field}`) : undefined);
  const needsMore = (['capacity', 'lockedUntil', 'languages'] as const).some((field) => wrong.includes(field));
  const names = new Intl.DisplayNames(locale.value, { type: 'language' });
  const languages = [...new Set([...LANGUAGES, ...form.languages])];
  const set = (fields: Partial<PlanForm>) => onChange(fields);
  return (
    <>
      <TextField label={translate('start.open.meetingTitle')} value={form.title} maxLength={limits.title} error={error('title')} onInput={(title) => set({ title })} />
      <div class="field-row">
        <DateField label={translate('desk.date')} type="date" value={form.date} error={error('date')} onInput={(date) => set({ date })} />
        <DateField label={translate('desk.time')} type="time" value={form.time} error={error('time')} onInput={(time) => set({ time })} />
        <TextField label={translate('desk.minutes')} type="number" min={limits.minutesMin} max={limits.minutesMax} value={form.minutes} error={error('minutes')} onInput={(minutes) => set({ minutes })} />
      </div>
      <p class="hint">{translate('desk.zone.hint', { zone: form.zone.replaceAll('_', ' ') })}</p>
      {hasDoor && (
        <Choice
          legend={translate('order.door')} value={form.door} onChange={(door) => set({ door })}
          options={DOORS.map((door) => ({ value: door, label: translate(`order.door.${door}`), hint: translate(`order.door.${door}.hint`) }))}
        />
      )}
      <details class="more-fields" open={needsMore}>
        <summary>{translate('desk.more')}</summary>
        {!isPlaceFixed && info !== undefined && info.scenes.length > 1 && (
          <Choice
            class="scenes" legend={translate('start.open.scene')} value={form.scene} onChange={(scene) => set({ scene })}
            options={info.scenes.map((place) => ({ value: place.id, label: place.title[locale.value] ?? place.title['en'] ?? place.id, picture: <PlacePicture scene={place.id} class="scene-picture" /> }))}
          />
        )}
        <TextField
          label={translate('start.open.capacity')} hint={translate('start.open.capacityHint', { min: limits.capacityMin, max: limits.capacityMax })} type="number" min={limits.capacityMin} max={limits.capacityMax}
          value={form.capacity} error={error('capacity')} onInput={(capacity) => set({ capacity })}
        />
        <div class="field">
          <label for={`${id}-about`}>{translate('desk.description')}</label>
          <p class="hint" id={`${id}-about-hint`}>{translate('desk.description.hint')}</p>
          <textarea id={`${id}-about`} rows={4} maxLength={limits.description} aria-describedby={`${id}-about-hint`} value={form.description} onInput={({ currentTarget }) => set({ description: currentTarget.value })} />
        </div>
        <fieldset class="choice languages">
          <legend>{translate('desk.languages')}</legend>
          {languages.map((language) => (
            <label key={language} class="check">
              <input
                type="checkbox" checked={form.languages.includes(language)}
                onChange={({ currentTarget }) => set({ languages: currentTarget.checked ? [...form.languages, language].slice(-limits.languages) : form.languages.filter((other) => other !== language) })}
              />
              <span>{names.of(language) ?? language}</span>
            </label>
          ))}
          <div role="alert">{error('languages') !== undefined && <p class="error">{error('languages')}</p>}</div>
        </fieldset>
        <Select label={translate('desk.zone')} value={form.zone} options={[...new Set([form.zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].map((zone) => [zone, zone.replaceAll('_', ' ')])} onChange={(zone) => set({ zone })} />
        <DateField label={translate('desk.locked')} hint={translate('desk.locked.hint')} type="datetime-local" value={form.lockedUntil} error={error('lockedUntil')} onInput={(lockedUntil) => set({ lockedUntil })} />
        <Select
          label={translate('desk.retention')} hint={translate('desk.retention.hint')} value={form.retention}
          options={[...new Set([...RETENTION, form.retention])].map((days) => [days, days === '' ? translate('desk.retention.byHand') : translate('desk.retention.days', { days: Number(days) })])} onChange={(retention) => set({ retention })}
        />
      </details>
    </>
  );
}
