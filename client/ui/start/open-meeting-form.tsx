import { useRef, useState } from 'preact/hooks';
import type { Purpose } from '#rooms/protocol/consent.ts';
import type { HallInfo, MeetingOpened } from '#rooms/protocol/http.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { openMeeting } from '#client/session/house-api.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { AsksChoice } from '../consent/asks-choice.tsx';
import { Choice } from '../parts/choice.tsx';
import { focusFirstWrong } from '../parts/focus-first-wrong.ts';
import { PlacePicture } from '../parts/place-picture.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';
import { goTo } from '../router.ts';

interface OpenMeetingFormProps {
  readonly info: HallInfo | undefined;
  /** Who is signed in needs no passphrase. */
  readonly isOrganiser: boolean;
  onOpened(meeting: MeetingOpened): void;
}

/** How many come to an ordinary evening. */
const USUAL_CAPACITY = 60;

/** Title, place, capacity: everything a host has to decide. */
export function OpenMeetingForm({ info, isOrganiser, onOpened }: OpenMeetingFormProps) {
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [capacity, setCapacity] = useState(String(USUAL_CAPACITY));
  const [passphrase, setPassphrase] = useState('');
  const [asks, setAsks] = useState<readonly Purpose[]>([]);
  const [error, setError] = useState<string>();
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const asksPassphrase = info?.passphraseNeeded === true && !isOrganiser;
  const scene = chosen ?? info?.scenes[0]?.id ?? 'town-hall';

  async function submit(rehearsal: boolean) {
    if (busy) return;
    const found = whatIsWrong(title, capacity);
    setWrong(found);
    setError(undefined);
    if (Object.keys(found).length > 0) return focusFirstWrong(form.current);
    setBusy(true);
    const result = await openMeeting({ title, scene, capacity: Number(capacity), asks, ...(asksPassphrase ? { passphrase } : {}), ...(rehearsal ? { rehearsal } : {}) });
    setBusy(false);
    if (result.ok) return rehearsal ? goTo(`m/${result.value.code}`) : onOpened(result.value);
    if (result.reason !== 'wrong-passphrase') return setError(refusalText(result.reason));
    setWrong({ passphrase: refusalText(result.reason) });
    focusFirstWrong(form.current);
  }

  return (
    <form ref={form} onSubmit={(event) => { event.preventDefault(); void submit(false); }} noValidate>
      <TextField
        label={translate('start.open.meetingTitle')} hint={translate('start.open.titleHint')} value={title} maxLength={limits.title} error={wrong['title']}
        onInput={setTitle}
      />
      {info !== undefined && info.scenes.length > 1 && (
        <Choice
          class="scenes" legend={translate('start.open.scene')} value={scene} onChange={setChosen}
          options={info.scenes.map((place) => ({
            value: place.id,
            label: place.title[locale.value] ?? place.title['en'] ?? place.id,
            hint: place.seats === 0 ? (place.description[locale.value] ?? '') : translate('start.open.seats', { seats: place.seats }),
            picture: <PlacePicture scene={place.id} class="scene-picture" />,
          }))}
        />
      )}
      <TextField
        label={translate('start.open.capacity')} hint={translate('start.open.capacityHint', { min: limits.capacityMin, max: limits.capacityMax })}
        type="number" min={limits.capacityMin} max={limits.capacityMax} value={capacity} error={wrong['capacity']} onInput={setCapacity}
      />
      <AsksChoice asks={asks} onChange={setAsks} />
      {asksPassphrase && (
        <TextField
          label={translate('start.open.passphrase')} hint={translate('start.open.passphraseHint')} type="password" autocomplete="current-password"
          value={passphrase} error={wrong['passphrase']} onInput={setPassphrase}
        />
      )}
      {error !== undefined && <Problem text={error} />}
      <button class="primary large wide" type="submit" disabled={busy}>{translate(busy ? 'app.loading' : 'start.open.submit')}</button>
      <div class="rehearse">
        <button class="secondary wide" type="button" disabled={busy} onClick={() => void submit(true)} aria-describedby="rehearse-hint">{translate('rehearsal.open')}</button>
        <p class="hint" id="rehearse-hint">{translate('rehearsal.open.hint')}</p>
      </div>
    </form>
  );
}

/** By field, in words. The server checks the same again. */
function whatIsWrong(title: string, capacity: string): Readonly<Record<string, string>> {
  const count = Number(capacity);
  const fits = Number.isInteger(count) && count >= limits.capacityMin && count <= limits.capacityMax;
  return {
    ...(title.trim() === '' ? { title: translate('start.open.missingTitle') } : {}),
    ...(fits ? {} : { capacity: translate('start.open.capacityHint', { min: limits.capacityMin, max: limits.capacityMax }) }),
  };
}
