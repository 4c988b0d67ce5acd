import { isAllowed } from '#rooms/protocol/permissions.ts';
import type { ChatLine as Line } from '#client/session/session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from './meeting.ts';

/** One line of the chat. [OR11] Who leads can hide it, its author take it back. */
export function ChatLine({ line, meeting }: { readonly line: Line; readonly meeting: Meeting }) {
  const { session, self } = meeting;
  if (line.gone !== undefined) return <p class="chat-text chat-gone">{translate(`chat.${line.gone}`)}</p>;
  const mine = line.from === session.me && !line.passing;
  const mayHide = line.from !== session.me && !line.passing && isAllowed('chat.hide', self.value?.role ?? 'participant', 'open');
  return (
    <div class="chat-line">
      <p class="chat-text">{line.text}{line.passing && <span class="chat-passing"> {translate('record.line')}</span>}</p>
      {mine && <button type="button" class="chat-act" aria-label={translate('chat.withdrawOne')} onClick={() => void session.command('chat.withdraw', { messageId: line.id as never })}>{translate('chat.withdraw')}</button>}
      {mayHide && (
        <button type="button" class="chat-act" aria-label={translate('chat.hideOne', { name: line.name })} onClick={() => void session.command('chat.hide', { messageId: line.id as never, hidden: true, why: '' })}>
          {translate('chat.hide')}
        </button>
      )}
    </div>
  );
}
