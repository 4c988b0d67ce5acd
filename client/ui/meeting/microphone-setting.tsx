import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { prefer } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

/** The microphones of this computer, while one is in use: browsers name them only then. */
export function MicrophoneSetting({ meeting }: { readonly meeting: Meeting }) {
  const voice = meeting.voice.value;
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  const current = voice?.deviceId.value;
  useEffect(() => {
    const isMicrophone = ({ kind, deviceId }: MediaDeviceInfo) => kind === 'audioinput' && deviceId !== '' && deviceId !== 'communications';
    const list = () => void navigator.mediaDevices?.enumerateDevices().then((all) => setDevices(all.filter(isMicrophone)), () => {});
    list();
    navigator.mediaDevices?.addEventListener('devicechange', list);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', list);
  }, [current]);
  if (voice === undefined || current === undefined || devices.length === 0) return <p class="hint">{translate('settings.noMicrophone')}</p>;
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
