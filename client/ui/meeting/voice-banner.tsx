import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from './meeting.ts';

/** Says what is wrong with the sound, and what helps. */
export function VoiceBanner({ meeting }: { readonly meeting: Meeting }) {
  const voice = meeting.voice.value;
  if (voice === undefined) return null;
  const state = voice.state.value.kind;
  if (state === 'on' && !voice.audible.value) {
    return (
      <div class="banner">
        <p>{translate('meeting.voice.silent')}</p>
        <button type="button" class="primary" onClick={() => void voice.resume()}>{translate('meeting.voice.hear')}</button>
      </div>
    );
  }
  const microphone = voice.microphone.value;
  const text = state === 'reconnecting' ? translate('meeting.voice.reconnecting')
    : state === 'unavailable' ? translate('meeting.voice.unavailable')
      : microphone === 'lost' ? translate('meeting.mic.lost')
        : microphone === 'denied' ? translate('meeting.mic.denied') : undefined;
  return text === undefined ? null : <p class="banner" role="status">{text}</p>;
}
