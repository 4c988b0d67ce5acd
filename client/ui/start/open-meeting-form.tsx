import { useEffect, useRef, useState } from 'preact/hooks';
import type { HallInfo, MeetingOpened } from '#rooms/protocol/http.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { openMeeting } from '#client/session/house-api.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';

interface OpenMeetingFormProps {
  readonly info: HallInfo | undefined;
  onOpened(meeting: MeetingOpened): void;
  onCancel(): void;
}

/** Title, place, capacity: everything a host has to decide. */
export function OpenMeetingForm({ info, onOpened, onCancel }: OpenMeetingFormProps) {
  const [title, setTitle] = useState('');
  const [scene, setScene] = useState('town-hall');
  const [capacity, setCapacity] = useState('60');
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string>();
  const [titleError, setTitleError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    if (title.trim() === '') return setTitleError(translate('start.open.missingTitle'));
    setBusy(true);
    const result = await openMeeting({ title, scene, capacity: Number(capacity), ...(info?.passphraseNeeded ? { passphrase } : {}) });
    setBusy(false);
    if (result.ok) onOpened(result.value);
    else setError(refusalText(result.reason));
  }

  return (
    <form class="card narrow" onSubmit={(event) => void submit(event)}>
      <h2 ref={heading} tabIndex={-1}>{translate('start.open.title')}</h2>
      <TextField
        label={translate('start.open.meetingTitle')} hint={translate('start.open.titleHint')} value={title} maxLength={limits.title} error={titleError}
        onInput={(value) => { setTitle(value); setTitleError(undefined); }}
      />
      {info !== undefined && (
        <Choice
          class="scenes" legend={translate('start.open.scene')} value={scene} onChange={setScene}
          options={info.scenes.map((place) => ({
            value: place.id,
            label: place.title[locale.value] ?? place.title['en'] ?? place.id,
            hint: translate('start.open.seats', { seats: place.seats }),
            picture: <img src={`./${place.preview}`} alt="" width="320" height="180" loading="lazy" />,
          }))}
        />
      )}
      <TextField
        label={translate('start.open.capacity')} type="number" min={limits.capacityMin} max={limits.capacityMax} value={capacity} onInput={setCapacity}
      />
      {info?.passphraseNeeded === true && (
        <TextField
          label={translate('start.open.passphrase')} hint={translate('start.open.passphraseHint')} type="password" autocomplete="current-password"
          value={passphrase} onInput={setPassphrase}
        />
      )}
      {error !== undefined && <p class="error" role="alert">{error}</p>}
      <div class="form-actions">
        <button class="primary" type="submit" disabled={busy}>{translate('start.open.submit')}</button>
        <button class="secondary" type="button" onClick={onCancel}>{translate('action.close')}</button>
      </div>
    </form>
  );
}
