import { useEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Voice } from '#client/voice/voice.ts';
import { preferences } from '../preferences.ts';
import { Action } from './action.tsx';
import type { Meeting } from './meeting.ts';

/** Turns the microphone on and off, or lets one talk while it is held. Says its state in a word, not by colour alone. */
export function MicrophoneButton({ meeting }: { readonly meeting: Meeting }) {
  const voice = meeting.voice.value;
  const state = voice?.microphone.value ?? 'none';
  if (meeting.isSilenced.value) return <Action class="microphone off" icon="micOff" label={translate(meeting.session.meeting.value.phase === 'paused' && meeting.self.value?.silenced !== true ? 'action.mic.paused' : 'action.mic.taken')} disabled />;
  // An open microphone that nobody can hear must not look as if it were heard.
  if (voice?.state.value.kind === 'unavailable') return <Action class="microphone off" icon="micOff" label={translate('action.mic.noSound')} disabled />;
  if (voice === undefined || (state !== 'on' && state !== 'muted')) {
    return <Action class="microphone off" icon="micOff" label={translate('action.mic.get')} disabled={voice === undefined} onClick={() => void meeting.toggleMicrophone()} />;
  }
  const on = state === 'on';
  const icon = on ? 'mic' : 'micOff';
  if (preferences.value.pushToTalk) return <HoldToTalk meeting={meeting} on={on} />;
  return (
    <Action
      class={on ? 'microphone' : 'microphone off'} icon={icon} label={translate('action.mic')} state={translate(on ? 'action.mic.isOn' : 'action.mic.isOff')}
      pressed={on} onClick={() => void meeting.toggleMicrophone()}
    >
      {on && <Level voice={voice} />}
    </Action>
  );
}

/** Open while it is pressed: with a pointer, or with the space bar while it has the focus. */
function HoldToTalk({ meeting, on }: { readonly meeting: Meeting; readonly on: boolean }) {
  const hold = (held: boolean) => (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    meeting.talk(held);
  };
  return (
    <span
      class="hold" onPointerDown={hold(true)} onPointerUp={hold(false)} onPointerCancel={hold(false)} onPointerLeave={hold(false)}
      onKeyDown={hold(true)} onKeyUp={hold(false)} onContextMenu={(event) => event.preventDefault()}
    >
      <Action class={on ? 'microphone' : 'microphone off'} icon={on ? 'mic' : 'micOff'} label={translate(on ? 'action.mic.talking' : 'action.mic.hold')} pressed={on} />
    </span>
  );
}

/** How loud we are, beside the sign: the proof that the microphone hears us. Drawn past Preact. */
function Level({ voice }: { readonly voice: Voice }) {
  const fill = useRef<HTMLSpanElement>(null);
  useEffect(() => voice.level.subscribe((level) => {
    if (fill.current !== null) fill.current.style.transform = `scaleY(${level.toFixed(2)})`;
  }), [voice]);
  return <span class="level"><span ref={fill} /></span>;
}
