import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { LookPicker } from '../door/look-picker.tsx';
import { Choice } from '../parts/choice.tsx';
import { LanguageChoice } from '../parts/language-choice.tsx';
import { prefer, preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

export function SettingsPanel({ meeting }: { readonly meeting: Meeting }) {
  const { theme, pushToTalk, shortcuts, volume, look } = preferences.value;
  return (
    <div class="settings">
      <MicrophoneSetting meeting={meeting} />
      <label class="slider">
        {translate('settings.volume')}
        <input type="range" min={0} max={1} step={0.05} value={volume} onInput={(event) => prefer({ volume: event.currentTarget.valueAsNumber })} />
      </label>
      <Check
        label={translate('settings.pushToTalk')} checked={pushToTalk}
        onChange={(checked) => {
          prefer({ pushToTalk: checked });
          if (checked) void meeting.voice.value?.setMuted(true);
        }}
      />
      <Check label={translate('settings.shortcuts')} checked={shortcuts} onChange={(checked) => prefer({ shortcuts: checked })} />
      <h3>{translate('settings.look')}</h3>
      <LookPicker
        look={look}
        onChange={(chosen) => {
          prefer({ look: chosen });
          void meeting.session.command('participant.setLook', { look: chosen });
        }}
      />
      <Choice
        legend={translate('settings.theme')} value={theme} onChange={(value) => prefer({ theme: value })}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: translate(`settings.theme.${value}`) }))}
      />
      <h3>{translate('app.language')}</h3>
      <LanguageChoice />
    </div>
  );
}

function Check({ label, checked, onChange }: { readonly label: string; readonly checked: boolean; onChange(checked: boolean): void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** The microphones of this computer, while one is in use: browsers name them only then. */
function MicrophoneSetting({ meeting }: { readonly meeting: Meeting }) {
  const voice = meeting.voice.value;
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  const current = voice?.deviceId.value;
  useEffect(() => {
    const list = () => void navigator.mediaDevices?.enumerateDevices().then((all) => setDevices(all.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '' && deviceId !== 'communications')));
    list();
    navigator.mediaDevices?.addEventListener('devicechange', list);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', list);
  }, [current]);
  if (voice === undefined || current === undefined || devices.length === 0) return null;
  return (
    <label class="field">
      {translate('settings.microphone')}
      <select
        value={current}
        onChange={(event) => {
          prefer({ deviceId: event.currentTarget.value });
          void voice.useDevice(event.currentTarget.value);
        }}
      >
        {devices.map(({ deviceId, label }) => <option key={deviceId} value={deviceId}>{label}</option>)}
      </select>
    </label>
  );
}
