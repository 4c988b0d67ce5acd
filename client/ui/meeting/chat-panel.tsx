import { useEffect, useRef, useState } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { chatGroups } from '#client/view-model/chat-groups.ts';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from './meeting.ts';

/** What has been written, and a field to write. Enter sends, Shift and Enter makes a new line. */
export function ChatPanel({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const groups = chatGroups(session.chat.value);
  useEffect(() => list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' }), [session.chat.value]);

  async function send(event: Event) {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    setText('');
    const result = await session.command('chat.say', { text: said });
    setError(result.ok ? undefined : translate('chat.failed', { why: refusalText(result.reason) }));
    // What could not be sent is not lost.
    if (!result.ok) setText((typed) => typed || said);
  }

  const time = new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit' });
  return (
    <div class="chat">
      {groups.length === 0 && <p class="empty">{translate('chat.empty')}</p>}
      <ol class="chat-lines" ref={list} tabIndex={0} aria-label={translate('chat.title')}>
        {groups.map((group) => (
          <li key={group.id} class={group.from === session.me ? 'mine' : ''}>
            <p class="chat-who">
              <strong>{group.name}</strong> <time dateTime={new Date(group.at).toISOString()}>{time.format(group.at)}</time>
            </p>
            {group.lines.map((line) => <p key={line.id} class="chat-text">{line.text}</p>)}
          </li>
        ))}
      </ol>
      <form class="chat-form" onSubmit={(event) => void send(event)}>
        <label for="chat-text">{translate('chat.label')}</label>
        <div class="chat-row">
          <textarea
            id="chat-text" rows={2} maxLength={limits.chatText} value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send(event); }}
          />
          <button class="primary" type="submit">{translate('chat.send')}</button>
        </div>
        {error !== undefined && <p class="error" role="alert">{error}</p>}
      </form>
    </div>
  );
}
