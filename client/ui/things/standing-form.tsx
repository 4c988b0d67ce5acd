import { useEffect, useRef, useState } from 'preact/hooks';
import type { Standing } from '#rooms/protocol/object.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import type { ThingView } from '#client/session/session.ts';
import {
  headingOf, isSameStanding, lengthIn, lengthUnitOf, metresOf, scaleNumber, scaleStep, withHeading, withPosition, withScaleNumber,
} from '#client/view-model/standing-numbers.ts';
import { heldUp } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { NumberField } from './number-field.tsx';

/** So long after the last change the new place is sent, in ms: a held arrow key is one placing. */
const SEND_AFTER_MS = 200;

interface StandingFormProps {
  readonly thing: ThingView;
  readonly meeting: Meeting;
  /** A refusal in words, or undefined when all went well. */
  onOutcome(problem: string | undefined): void;
  /** Sends a command and puts a refusal into words. */
  ask(standing: Standing): Promise<string | undefined>;
}

/** [TP7] Where a thing stands in numbers, by keyboard. */
export function StandingForm({ thing, meeting, ask, onOutcome }: StandingFormProps) {
  const { standing, change, setAll } = useDraft(thing, ask, onOutcome);
  const unit = lengthUnitOf(navigator.language);
  const stopped = heldUp(thing, meeting.session.me);
  const n = scaleNumber(standing);
  const common = { disabled: stopped !== undefined };
  const percent = new Intl.NumberFormat(locale.value, { style: 'percent', maximumSignificantDigits: 3 }).format(standing.scale);
  return (
    <fieldset class="standing">
      <legend>{translate('things.standing')}</legend>
      {stopped !== undefined && <p class="hint">{translate(`things.${stopped}.why`)}</p>}
      {stopped === undefined && <p class="hint">{translate('things.standing.hint')}</p>}
      <div class="numbers">
        {(['x', 'y', 'z'] as const).map((axis, index) => (
          <NumberField
            key={axis} {...common} label={translate(`things.position.${axis}`, { unit })} step={unit === 'm' ? 0.1 : 0.25} value={lengthIn(unit, standing.position[index]!)}
            onChange={(value) => change((now) => withPosition(now, index as 0 | 1 | 2, metresOf(unit, value)))}
          />
        ))}
        <NumberField {...common} label={translate('things.heading')} step={5} value={headingOf(standing)} onChange={(degrees) => change((now) => withHeading(now, degrees))} />
        <NumberField {...common} label={translate('things.scaleNumber')} step={scaleStep(n)} min={0.01} max={10_000} value={n} onChange={(value) => change((now) => withScaleNumber(now, value))}>
          {translate('things.percent', { percent })}
        </NumberField>
        <button type="button" class="secondary" disabled={common.disabled || n === 1} onClick={() => setAll({ ...standing, scale: 1 })}>{translate('things.fullSize')}</button>
      </div>
    </fieldset>
  );
}

/** What is typed shows at once, and is sent when the typing rests; what others do shows as soon as ours is through. */
function useDraft(thing: ThingView, ask: StandingFormProps['ask'], onOutcome: StandingFormProps['onOutcome']) {
  const [draft, setDraft] = useState<Standing>();
  const latest = useRef(thing);
  latest.current = thing;
  const wanted = useRef<Standing | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const send = async () => {
    timer.current = undefined;
    const standing = wanted.current;
    if (standing === undefined) return;
    const problem = await ask(standing);
    onOutcome(problem);
    if (wanted.current !== standing) return;
    wanted.current = undefined;
    if (problem !== undefined || isSameStanding(latest.current.standing, standing)) setDraft(undefined);
  };
  const setAll = (standing: Standing) => {
    wanted.current = standing;
    setDraft(standing);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), SEND_AFTER_MS);
  };
  useEffect(() => { if (wanted.current === undefined) setDraft(undefined); }, [thing.standing]);
  // Whoever goes elsewhere at once has what they typed kept.
  useEffect(() => () => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    void send();
  }, [thing.id]);
  return { standing: draft ?? thing.standing, setAll, change: (how: (now: Standing) => Standing) => setAll(how(wanted.current ?? latest.current.standing)) };
}
