import { useEffect, useState } from 'preact/hooks';
import type { MicrophoneCheck } from '#client/voice/microphone-check.ts';
import { translate, translateAny } from '#client/i18n/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { prefer } from '../preferences.ts';

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
    await opened.start();
  }
  return (
    <>
      <Choice
        class="ways" legend={translate('door.sound')} value={listenOnly ? 'off' : 'on'}
        onChange={(value) => {
          onChange(value === 'off');
          if (value === 'off') {
            check?.stop();
            microphone.current = undefined;
            setCheck(undefined);
          }
        }}
        options={[
          { value: 'on', label: translate('door.mic.on'), hint: translate('door.mic.onHint') },
          { value: 'off', label: translate('door.mic.off'), hint: translate('door.mic.offHint') },
        ]}
      />
      {!listenOnly && check === undefined && (
        <button type="button" class="secondary" onClick={() => void begin()}>{translate('door.mic.check')}</button>
      )}
      {!listenOnly && check !== undefined && <MicrophonePanel check={check} />}
    </>
  );
}

function MicrophonePanel({ check }: { readonly check: MicrophoneCheck }) {
  const state = check.state.value;
  if (state === 'asking' || state === 'closed') return <p role="status">{translate('door.mic.asking')}</p>;
  if (state !== 'hearing') return <p class="notice" role="alert">{translateAny(`door.mic.${state}`)}</p>;
  return (
    <div class="microphone-check">
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
      <p class="hint">{translate('door.mic.speak')}</p>
      <meter min={0} max={1} value={check.level.value} aria-label={translate('door.mic.level')} />
    </div>
  );
}
