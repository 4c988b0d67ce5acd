import { useEffect, useRef, useState } from 'preact/hooks';
import type { DoorOpened, HallInfo } from '#rooms/protocol/http.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { isLook } from '#rooms/protocol/look.ts';
import { enterMeeting, knock } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { OpenMicrophone } from '#client/voice/voice.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';
import { prefer, preferences } from '../preferences.ts';
import { goTo } from '../router.ts';
import { LookPicker } from './look-picker.tsx';
import { SoundChoice, type MicrophoneAtDoor } from './sound-choice.tsx';

/** What the person decided at the door. */
export interface Entry {
  readonly session: Session;
  readonly door: DoorOpened;
  readonly listenOnly: boolean;
  readonly track: OpenMicrophone | undefined;
}

interface DoorPageProps {
  readonly code: string;
  readonly info: HallInfo | undefined;
  onEntered(entry: Entry): void;
}

/** Name, figure, sound, way of taking part; nothing of the hall or of the voice engine is loaded before the person enters. */
export function DoorPage({ code, info, onEntered }: DoorPageProps) {
  const [door, setDoor] = useState<DoorOpened>();
  const [error, setError] = useState<string>();
  const [nameError, setNameError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const microphone = useRef<MicrophoneAtDoor | undefined>(undefined);
  const nameField = useRef<HTMLInputElement>(null);
  const { name, look, view, listenOnly } = preferences.value;

  useEffect(() => {
    let current = true;
    void knock(code).then((result) => {
      if (!current) return;
      if (!result.ok) return setError(refusalText(result.reason));
      setDoor(result.value);
      document.title = `${result.value.title} – ${translate('app.name')}`;
      const { known } = result.value;
      if (known !== undefined && isLook(known.look)) prefer({ name: known.name, look: known.look });
    });
    return () => { current = false; };
  }, [code]);

  async function enter(event: Event) {
    event.preventDefault();
    if (door === undefined || busy) return;
    if (name.trim() === '') {
      setNameError(translate('door.missingName'));
      return nameField.current?.focus();
    }
    setBusy(true);
    setError(undefined);
    const track = listenOnly ? undefined : microphone.current?.handOver();
    const result = await enterMeeting(door, { name, look, view });
    setBusy(false);
    if (result.ok) return onEntered({ session: result.value, door, listenOnly, track });
    setError(refusalText(result.detail === 'offline' ? 'offline' : result.reason));
    if (result.reason === 'wrong-version') location.reload();
  }

  if (door === undefined) {
    return (
      <PageFrame>
        <section class="card narrow">
          <h1>{translate('door.title')}</h1>
          {error === undefined ? <p role="status">{translate('app.loading')}</p> : (
            <>
              <p class="error" role="alert">{error}</p>
              <button class="primary" type="button" onClick={() => goTo('./')}>{translate('app.toStart')}</button>
            </>
          )}
        </section>
      </PageFrame>
    );
  }
  return (
    <PageFrame class="door">
      <form class="card" onSubmit={(event) => void enter(event)}>
        <p class="eyebrow">{translate('door.title')}</p>
        <h1>{door.title}</h1>
        <div class="door-columns">
          <div>
            <TextField
              label={translate('door.name')} hint={translate('door.nameHint')} value={name} maxLength={limits.name} autocomplete="name" error={nameError} inputRef={nameField}
              onInput={(value) => { prefer({ name: value }); setNameError(undefined); }}
            />
            <LookPicker look={look} onChange={(chosen) => prefer({ look: chosen })} />
          </div>
          <div>
            <Choice
              class="ways" legend={translate('door.view')} value={view} onChange={(chosen) => prefer({ view: chosen })}
              options={[
                { value: 'hall', label: translate('door.view.hall'), hint: translate('door.view.hallHint') },
                { value: 'plain', label: translate('door.view.plain'), hint: translate('door.view.plainHint') },
              ]}
            />
            {info?.voice.available === false
              ? <p class="notice">{translate('door.voiceUnavailable')}</p>
              : <SoundChoice listenOnly={listenOnly} onChange={(chosen) => prefer({ listenOnly: chosen })} microphone={microphone} />}
          </div>
        </div>
        {error !== undefined && <p class="error" role="alert">{error}</p>}
        <button class="primary wide" type="submit" disabled={busy}>{translate(busy ? 'door.entering' : 'door.enter')}</button>
      </form>
    </PageFrame>
  );
}
