import { useEffect, useRef, useState } from 'preact/hooks';
import type { Purpose } from '#rooms/protocol/consent.ts';
import type { Template } from '#rooms/protocol/desk.ts';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { deskCommand, readDesk } from '#client/session/desk.ts';
import { openMeeting } from '#client/session/house-api.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { formOf, linksEnd, planOfForm, type PlanForm, type WrongField } from '#client/view-model/plan-form.ts';
import { AsksChoice } from '../consent/asks-choice.tsx';
import { OrganiserPage } from '../organisers/organiser-page.tsx';
import { focusFirstWrong } from '../parts/focus-first-wrong.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { goTo } from '../router.ts';
import { BackToDesk } from './back-to-desk.tsx';
import { PlanFields } from './plan-fields.tsx';

interface NewMeetingPageProps {
  /** Of the template. */
  readonly template: string;
  readonly info: HallInfo | undefined;
}

/** [DK2] A meeting from a template. */
export function NewMeetingPage(props: NewMeetingPageProps) {
  return <OrganiserPage title={translate('desk.new')} next="desk">{() => <NewMeeting {...props} />}</OrganiserPage>;
}

function NewMeeting({ template: id, info }: NewMeetingPageProps) {
  const [template, setTemplate] = useState<Template>();
  const [form, setForm] = useState<PlanForm>();
  const [asks, setAsks] = useState<readonly Purpose[]>([]);
  const [wrong, setWrong] = useState<readonly WrongField[]>([]);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    void readDesk().then((result) => {
      if (!result.ok) return setProblem(refusalText(result.reason));
      const found = result.value.templates.find((one) => one.id === id) ?? result.value.templates[0];
      if (found === undefined) return setProblem(translate('desk.noTemplate'));
      setTemplate(found);
      setForm(formOf(found, { locale: locale.peek(), zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, now: Date.now() }));
    });
  }, [id]);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy || form === undefined || template === undefined) return;
    const made = planOfForm(form);
    setWrong(made.ok ? [] : made.wrong);
    setProblem(undefined);
    if (!made.ok) return focusFirstWrong(element.current);
    setBusy(true);
    const { ok: _, ...meeting } = made;
    const opened = await openMeeting({ ...meeting, door: form.door, asks });
    if (opened.ok) {
      const until = linksEnd(made.plan);
      // A link that fails can be made on the next page.
      for (const role of template.roles) await deskCommand(opened.value.meetingId, 'invitation.make', { role, until, once: false });
      return goTo(`desk/${opened.value.meetingId}`, { replace: true });
    }
    setBusy(false);
    setProblem(refusalText(opened.reason));
  }

  return (
    <div class="desk">
      <BackToDesk />
      <section class="card narrow">
        <h1>{template === undefined ? translate('desk.new') : (template.name[locale.value] ?? template.name['en'])}</h1>
        {template !== undefined && <p class="quiet">{template.about[locale.value] ?? template.about['en']}</p>}
        {problem !== undefined && <Problem text={problem} />}
        {form !== undefined && (
          <form ref={element} noValidate onSubmit={(event) => void submit(event)}>
            <PlanFields form={form} wrong={wrong} info={info} hasDoor onChange={(fields) => setForm({ ...form, ...fields })} />
            <AsksChoice asks={asks} onChange={setAsks} />
            <button class="primary large wide" type="submit" disabled={busy}>{translate(busy ? 'app.loading' : 'desk.plan')}</button>
          </form>
        )}
      </section>
    </div>
  );
}
