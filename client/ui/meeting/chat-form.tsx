import { useId, useState } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from './meeting.ts';

/** A field to write. Enter sends, Shift and Enter makes a new line. What could not be sent is not lost. */
export function ChatForm({ meeting }: { readonly meeting: Meeting }) {
  const id = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();

  async function send(event: Event) {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    setText('');
    setError(undefined);
    const result = await meeting.session.command('chat.say', { text: said });
    if (result.ok) return;
    setError(translate('chat.failed', { why: refusalText(result.detail === 'connection' ? 'offline' : result.reason) }));
    setText((typed) => (typed === '' ? said : typed));
  }

  return (
    <form class="chat-form" onSubmit={(event) => void send(event)}>
      <label for={id}>{translate('chat.label')}</label>
      <div class="chat-row">
        <textarea
          id={id} rows={2} maxLength={limits.chatText} value={text} data-chat-text enterkeyhint="send"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send(event); }}
        />
        <button class="primary" type="submit">{translate('chat.send')}</button>
      </div>
      <div role="alert">{error !== undefined && <p class="error">{error}</p>}</div>
    </form>
  );
}
