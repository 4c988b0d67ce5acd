import { useId } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import { isAllowed } from '#rooms/protocol/permissions.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { refusalText } from '../parts/refusal-text.ts';
import { prefer, preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

/** A field to write, for who may [RL5]. Enter sends, Shift and Enter makes a new line. What could not be sent is not lost. */
export function ChatForm({ meeting: { consents, draft, self, session } }: { readonly meeting: Meeting }) {
  const id = useId();
  const role = self.value?.role ?? 'participant';
  const { phase, onRecord } = session.meeting.value;
  if (!isAllowed('chat.say', role, phase)) return <p class="quiet">{translate(phase === 'paused' && isAllowed('chat.say', role, 'open') ? 'phase.paused.quiet' : 'chat.lookOn')}</p>;
  const { liveText } = preferences.value;
  const failed = draft.failed.value;
  const send = (event: Event) => {
    event.preventDefault();
    void draft.send();
  };
  return (
    <form class="chat-form" onSubmit={send}>
      <label for={id}>{translate('chat.label')}</label>
      <div class="chat-row">
        <textarea
          id={id} class={liveText ? 'read-along' : ''} rows={2} maxLength={limits.chatText} value={draft.text.value} data-chat-text enterkeyhint="send" dir="auto"
          onInput={(event) => draft.write(event.currentTarget.value)}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event); }}
        />
        <button class="primary" type="submit">{translate('chat.send')}</button>
      </div>
      {phase !== 'open' && <p class="hint">{translate('phase.notRecorded')}</p>}
      {phase === 'open' && !onRecord && <p class="hint">{translate('record.off.chat')}</p>}
      {phase === 'open' && onRecord && consents.asks.some(({ purpose }) => purpose === 'chat' && !consents.given.value.has(purpose)) && <p class="hint">{translate('consent.chat.off')}</p>}
      <LiveSwitch hidden={draft.hidden.value} />
      <div role="alert">{failed !== undefined && <p class="error">{translate('chat.failed', { why: refusalText(failed) })}</p>}</div>
    </form>
  );
}

/** [RT2] Whether others read along. What that means stands beside it, on and off. */
function LiveSwitch({ hidden }: { readonly hidden: Reason | undefined }) {
  const id = useId();
  const { liveText } = preferences.value;
  return (
    <div class="live-switch">
      <label class="check">
        <input type="checkbox" role="switch" checked={liveText} aria-describedby={id} onChange={(event) => prefer({ liveText: event.currentTarget.checked })} />
        <span>{translate('live.switch')}</span>
      </label>
      <p class="hint" id={id}>{translate(liveText ? 'live.on' : 'live.off')}</p>
      <p role="status">{hidden !== undefined && refusalText(hidden)}</p>
    </div>
  );
}
