import { useRef, useState } from 'preact/hooks';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { DOORS, type Door } from '#rooms/protocol/door.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { formOfMeeting, planOfForm, type PlanForm, type WrongField } from '#client/view-model/plan-form.ts';
import { focusFirstWrong } from '../parts/focus-first-wrong.ts';
import { PlanFields } from './plan-fields.tsx';
import { Select } from './select.tsx';
import { useDeskActs, type DeskPart } from './use-desk-acts.ts';

/** [PN2] [DK3] The door, at once; and the plan, as a form that opens when it is wanted. */
export function ChangePlan({ meeting, info, onChange }: DeskPart & { readonly info: HallInfo | undefined }) {
  const { act, problem } = useDeskActs(meeting, onChange);
  const [form, setForm] = useState<PlanForm>();
  const [wrong, setWrong] = useState<readonly WrongField[]>([]);
  const [said, setSaid] = useState('');
  const element = useRef<HTMLFormElement>(null);

  async function submit(event: Event) {
    event.preventDefault();
    const made = form && planOfForm(form);
    if (made === undefined) return;
    setWrong(made.ok ? [] : made.wrong);
    if (!made.ok) return focusFirstWrong(element.current);
    const { ok: _, ...changed } = made;
    if (!(await act('meeting.replan', changed))) return;
    setForm(undefined);
    setSaid(translate('desk.changed'));
  }

  return (
    <section class="card" aria-labelledby="desk-change">
      <h2 id="desk-change">{translate('desk.change')}</h2>
      <Select
        label={translate('order.door')} hint={translate(`order.door.${meeting.door}.hint`)} value={meeting.door} options={DOORS.map((door) => [door, translate(`order.door.${door}`)])}
        onChange={(door) => void act('door.set', { door: door as Door })}
      />
      <p role="status" class="said">{said}</p>
      {form === undefined && (
        <button type="button" class="secondary" onClick={() => { setSaid(''); setForm(formOfMeeting(meeting, { locale: locale.peek(), zone: new Intl.DateTimeFormat().resolvedOptions().timeZone })); }}>
          {translate('desk.change.open')}
        </button>
      )}
      {form !== undefined && (
        <form ref={element} noValidate onSubmit={(event) => void submit(event)}>
          <PlanFields form={form} wrong={wrong} info={info} isPlaceFixed={meeting.wasEntered} hasDoor={false} onChange={(fields) => setForm({ ...form, ...fields })} />
          <div class="form-actions">
            <button type="submit" class="primary">{translate('desk.save')}</button>
            <button type="button" class="secondary" onClick={() => setForm(undefined)}>{translate('phase.notNow')}</button>
          </div>
        </form>
      )}
      {problem}
    </section>
  );
}
