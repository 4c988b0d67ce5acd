import { useEffect, useRef, useState } from 'preact/hooks';
import type { Purpose } from '#rooms/protocol/consent.ts';
import type { DoorOpened, HallInfo } from '#rooms/protocol/http.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { enterMeeting, fetchSession } from '#client/session/open-session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Conduct } from '../consent/conduct.tsx';
import { ConsentChoices } from '../consent/consent-choices.tsx';
import { sayAtDoor } from '../consent/say-at-door.ts';
import { Choice } from '../parts/choice.tsx';
import { EndedPage } from '../phase/ended-page.tsx';
import { MeetingWhen } from '../phase/meeting-when.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { PlacePicture } from '../parts/place-picture.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';
import { prefer, preferences } from '../preferences.ts';
import type { Entry } from './door-page.tsx';
import { LobbyPage } from './lobby-page.tsx';
import { LookPicker } from './look-picker.tsx';
import { PairHere } from './pair-here.tsx';
import { SoundChoice, type MicrophoneAtDoor } from './sound-choice.tsx';
import { enteredMeeting, reloadForNewVersion, wasInside } from './stay.ts';

interface DoorFormProps {
  readonly door: DoorOpened;
  /** The token of the link that led here. */
  readonly invitation: string | undefined;
  readonly info: HallInfo | undefined;
  onEntered(entry: Entry): void;
  /** This browser is a device of somebody now. */
  onPaired(door: DoorOpened): void;
}

/** Name, way of taking part, sound, figure. Nothing of the hall or of the voice engine is loaded before the person enters. */
export function DoorForm({ door, invitation, info, onEntered, onPaired }: DoorFormProps) {
  const [error, setError] = useState<string>();
  const [nameError, setNameError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [ended, setEnded] = useState(false);
  const [given, setGiven] = useState<ReadonlySet<Purpose>>(() => new Set(door.known?.given.map(({ purpose }) => purpose)));
  const microphone = useRef<MicrophoneAtDoor | undefined>(undefined);
  const isOver = useRef(false);
  const nameField = useRef<HTMLInputElement>(null);
  const { name, look, view, listenOnly } = preferences.value;

  /** False when the person has to wait, still or again. */
  async function enter(): Promise<boolean> {
    if (busy) return true;
    if (name.trim() === '') {
      setNameError(translate('door.missingName'));
      nameField.current?.focus();
      return true;
    }
    setBusy(true);
    setError(undefined);
    const result = await enterMeeting(door, { name, look, view, invitation: isOver.current ? undefined : invitation });
    if (result.ok) await sayAtDoor(result.value, door, given);
    setBusy(false);
    if (result.ok) {
      enteredMeeting(door.code);
      onEntered({ session: result.value, door, listenOnly, track: listenOnly ? undefined : microphone.current?.handOver() });
      return true;
    }
    if (result.reason === 'wrong-version' && reloadForNewVersion(Date.now())) return true;
    // [IN3] Once more, without it, they come in as everybody else.
    if (result.reason === 'invitation-unknown') isOver.current = true;
    if (result.reason === 'name-like-office' || result.reason === 'name-like-somebody') {
      setNameError(refusalText(result.reason));
      setWaiting(false);
      nameField.current?.focus();
      return true;
    }
    if (result.reason === 'meeting-ended') setEnded(true);
    const mustWait = result.reason === 'in-lobby' || result.reason === 'meeting-full';
    setWaiting(mustWait);
    if (!mustWait) setError(refusalText(result.detail === 'offline' ? 'offline' : result.reason));
    return !mustWait;
  }

  useEffect(() => {
    fetchSession();
    if (wasInside(door.code) && door.known !== undefined) void enter();
  }, []);

  if (ended) return <EndedPage door={door} />;
  if (waiting) {
    return (
      <LobbyPage
        door={door} join={{ name, look }} onGiveUp={() => setWaiting(false)} onEnded={() => setEnded(true)}
        onLetIn={enter}
      />
    );
  }
  return (
    <PageFrame class="door" title={door.title}>
      <form class="card door-card" noValidate onSubmit={(event) => { event.preventDefault(); void enter(); }}>
        <div class="door-head">
          <PlacePicture scene={door.scene} class="door-picture" />
          <div class="door-title">
            <p class="eyebrow">{translate('door.title')}</p>
            <h1>{door.title}</h1>
            <MeetingWhen door={door} />
          </div>
        </div>
        <div class="door-columns">
          <div class="door-who">
            <TextField
              label={translate('door.name')} hint={translate('door.nameHint')} value={name} maxLength={limits.name} autocomplete="name" autocapitalize="words"
              error={nameError} inputRef={nameField}
              onInput={(value) => { prefer({ name: value }); setNameError(undefined); }}
            />
            <Choice
              class="ways" legend={translate('door.view')} value={view} onChange={(chosen) => prefer({ view: chosen })}
              options={[
                { value: 'hall', label: translate('door.view.hall'), hint: translate('xr' in navigator ? 'door.view.hallHintHeadset' : 'door.view.hallHint') },
                { value: 'plain', label: translate('door.view.plain'), hint: translate('door.view.plainHint') },
              ]}
            />
          </div>
          <div class="door-sound">
            {info?.voice.available === false
              ? <VoiceMissing why={info.voice.why} />
              : <SoundChoice listenOnly={listenOnly} onChange={(chosen) => prefer({ listenOnly: chosen })} microphone={microphone} />}
          </div>
          <LookPicker look={look} onChange={(chosen) => prefer({ look: chosen })} />
          <div class="door-rules">
            <details>
              <summary>{translate('conduct.title')}</summary>
              <Conduct own={door.conduct} />
              {door.asks.length === 0 && <p class="hint">{translate('consent.chat.told')}</p>}
            </details>
            {door.asks.length > 0 && (
              <ConsentChoices asks={door.asks} given={given} onChange={({ purpose }, yes) => setGiven(new Set(yes ? [...given, purpose] : [...given].filter((each) => each !== purpose)))} />
            )}
          </div>
        </div>
        <div class="door-foot">
          {error !== undefined && <Problem text={error} />}
          <button class="primary large wide" type="submit" disabled={busy}>{translate(busy ? 'door.entering' : 'door.enter')}</button>
          {door.known === undefined && <PairHere code={door.code} onPaired={onPaired} />}
        </div>
      </form>

    </PageFrame>
  );
}

function VoiceMissing({ why }: { readonly why: string | undefined }) {
  return (
    <div class="notice">
      <div>
        <p>{translate('door.voiceUnavailable')}</p>
        {why !== undefined && <details><summary>{translate('voice.why')}</summary><p lang="en">{why}</p></details>}
      </div>
    </div>
  );
}
