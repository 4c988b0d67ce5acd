import { translate } from '#client/i18n/catalogue.ts';
import { ConsentSetting } from '../consent/consent-setting.tsx';
import { LookPicker } from '../door/look-picker.tsx';
import { Choice } from '../parts/choice.tsx';
import { LanguageChoice } from '../parts/language-choice.tsx';
import { prefer, preferences } from '../preferences.ts';
import { BubbleSetting } from './bubble-setting.tsx';
import { HeadsetSetting } from './headset-setting.tsx';
import type { Meeting } from './meeting.ts';
import { MicrophoneSetting } from './microphone-setting.tsx';

/** What a person can set for this browser; it remembers. The name stays as it was given at the door. */
export function SettingsPanel({ meeting }: { readonly meeting: Meeting }) {
  const { readAlong, showWriting, theme, pushToTalk, shortcuts, volume, look } = preferences.value;
  const headset = meeting.hall.value?.headset.value ?? 'none';
  return (
    <div class="settings">
      <section>
        <h3>{translate('settings.sound')}</h3>
        <MicrophoneSetting meeting={meeting} />
        <label class="slider">
          {translate('settings.volume')}
          <input type="range" min={0} max={1} step={0.05} value={volume} onInput={(event) => prefer({ volume: event.currentTarget.valueAsNumber })} />
        </label>
        <Check
          label={translate('settings.pushToTalk')} checked={pushToTalk}
          onChange={(checked) => {
            prefer({ pushToTalk: checked });
            if (checked) meeting.talk(false);
          }}
        />
      </section>
      <section>
        <h3>{translate('settings.page')}</h3>
        <label class="field">{translate('app.language')}<LanguageChoice bare /></label>
        <Choice
          legend={translate('settings.theme')} value={theme} onChange={(value) => prefer({ theme: value })}
          options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: translate(`settings.theme.${value}`) }))}
        />
        <button type="button" onClick={() => meeting.show('captions')}>{translate('settings.captions')}</button>
        <Check label={translate('settings.showWriting')} checked={showWriting} onChange={(checked) => prefer({ showWriting: checked })} />
        <Choice
          legend={translate('settings.readAlong')} value={readAlong} onChange={(value) => prefer({ readAlong: value })}
          options={(['sentences', 'sent'] as const).map((value) => ({ value, label: translate(`settings.readAlong.${value}`) }))}
        />
        <Check label={translate('settings.shortcuts')} checked={shortcuts} onChange={(checked) => prefer({ shortcuts: checked })} />
      </section>
      <HeadsetSetting isHere={headset !== 'none'} />
      <BubbleSetting />
      <ConsentSetting meeting={meeting} />
      <section>
        <h3>{translate('settings.look')}</h3>
        <LookPicker
          look={look}
          onChange={(chosen) => {
            prefer({ look: chosen });
            void meeting.session.command('participant.setLook', { look: chosen });
          }}
        />
      </section>
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
