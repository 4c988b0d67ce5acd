import { useEffect, useRef, useState } from 'preact/hooks';
import type { MicrophoneCheck } from '#client/voice/microphone-check.ts';
import { translate, translateAny } from '#client/i18n/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { Problem } from '../parts/problem.tsx';
import { prefer, preferences } from '../preferences.ts';

export type MicrophoneAtDoor = Pick<MicrophoneCheck, 'handOver'>;

interface SoundChoiceProps {
  readonly listenOnly: boolean;
  onChange(listenOnly: boolean): void;
  readonly microphone: { current: MicrophoneAtDoor | undefined };
}

/** With a microphone, which can be tried, or listening only. The browser asks for permission only when the person wants it. */
export function SoundChoice({ listenOnly, onChange, microphone }: SoundChoiceProps) {
  const [check, setCheck] = useState<MicrophoneCheck>();
  useEffect(() => () => check?.stop(), [check]);

  async function begin() {
    const { openMicrophoneCheck } = await import('#client/voice/microphone-check.ts');
    const opened = openMicrophoneCheck();
    microphone.current = opened;
    setCheck(opened);
    await opened.start(preferences.value.deviceId);
  }
  function end() {
    microphone.current = undefined;
    setCheck(undefined);
  }

  return (
    <>
      <Choice
        class="ways" legend={translate('door.sound')} value={listenOnly ? 'off' : 'on'}
        onChange={(value) => {
          onChange(value === 'off');
          if (value === 'off') end();
        }}
        options={[
          { value: 'on', label: translate('door.mic.on'), hint: translate('door.mic.onHint') },
          { value: 'off', label: translate('door.mic.off'), hint: translate('door.mic.offHint') },
        ]}
      />
      {!listenOnly && (
        <div class="microphone-check">
          {check === undefined
            ? <button type="button" class="secondary" onClick={() => void begin()}>{translate('door.mic.check')}</button>
            : <MicrophonePanel check={check} />}
        </div>
      )}
    </>
  );
}

function MicrophonePanel({ check }: { readonly check: MicrophoneCheck }) {
  const state = check.state.value;
  if (state === 'asking' || state === 'closed') return <p role="status">{translate('door.mic.asking')}</p>;
  if (state !== 'hearing') {
    return (
      <>
        <Problem text={translateAny(`door.mic.${state}`)} />
        <button type="button" class="secondary" onClick={() => void check.start(preferences.value.deviceId)}>{translate('action.again')}</button>
      </>
    );
  }
  return (
    <>
      <p role="status">{translate('door.mic.speak')}</p>
      <LevelMeter check={check} />
      <label>
        {translate('door.mic.device')}
        <select
          value={check.deviceId.value}
          onChange={(event) => {
            prefer({ deviceId: event.currentTarget.value });
            void check.start(event.currentTarget.value);
          }}
        >
          {check.devices.value.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
        </select>
      </label>
    </>
  );
}

/** Drawn past Preact: twelve times a second only one transform changes. */
function LevelMeter({ check }: { readonly check: MicrophoneCheck }) {
  const fill = useRef<HTMLDivElement>(null);
  useEffect(() => check.level.subscribe((level) => {
    if (fill.current !== null) fill.current.style.transform = `scaleX(${level.toFixed(3)})`;
  }), [check]);
  return (
    <div class="meter" role="img" aria-label={translate('door.mic.level')}>
      <div class="meter-fill" ref={fill} />
    </div>
  );
}
