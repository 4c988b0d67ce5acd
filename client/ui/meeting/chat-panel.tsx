import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { chatGroups, type ChatGroup } from '#client/view-model/chat-groups.ts';
import { Icon } from '../parts/icon.tsx';
import { ChatForm } from './chat-form.tsx';
import { LiveLines } from './live-lines.tsx';
import { ChatLine } from './chat-line.tsx';
import type { Meeting } from './meeting.ts';

/** Nearer than this to the end, in CSS pixels, somebody reads along and the list follows. */
const NEAR_END = 60;

/** What has been written, and a field to write. Whoever reads further up is not torn away by what comes. */
export function ChatPanel({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const chat = session.chat.value;
  const list = useRef<HTMLOListElement>(null);
  const [following, setFollowing] = useState(true);
  const toEnd = () => { if (list.current !== null) list.current.scrollTop = list.current.scrollHeight; };
  useLayoutEffect(() => {
    if (following || chat.at(-1)?.from === session.me) toEnd();
  }, [chat]);
  // A list that gets another height (keyboard of a phone, turned device) stays at its end.
  useEffect(() => {
    if (list.current === null || !following) return;
    const sizes = new ResizeObserver(toEnd);
    sizes.observe(list.current);
    return () => sizes.disconnect();
  }, [following]);

  const day = new Intl.DateTimeFormat(locale.value, { weekday: 'long', day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const groups = chatGroups(chat, (at) => day.format(at));
  return (
    <div class="chat">
      {groups.length === 0 && <p class="quiet">{translate('chat.empty')}</p>}
      <ol
        class="chat-lines" ref={list} role="list" tabIndex={groups.length === 0 ? -1 : 0} aria-label={translate('chat.lines')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => setFollowing(scrollHeight - scrollTop - clientHeight < NEAR_END)}
      >
        {groups.map((group) => [
          group.newDay && <li key={`day-${group.id}`} class="chat-day">{day.format(group.at)}</li>,
          <Group key={group.id} group={group} meeting={meeting} mine={group.from === session.me} time={time.format(group.at)} />,
        ])}
      </ol>
      {!following && (
        <button type="button" class="primary chat-newer" onClick={() => { toEnd(); setFollowing(true); }}>
          <Icon name="down" />{translate('chat.newest')}
        </button>
      )}
      <LiveLines meeting={meeting} />
      <ChatForm meeting={meeting} />
    </div>
  );
}

function Group({ group, meeting, mine, time }: { readonly group: ChatGroup; readonly meeting: Meeting; readonly mine: boolean; readonly time: string }) {
  return (
    <li class={mine ? 'mine' : ''}>
      <p class="chat-who">
        <strong>{group.name}</strong> <time dateTime={new Date(group.at).toISOString()}>{time}</time>
      </p>
      {group.lines.map((line) => <ChatLine key={line.id} line={line} meeting={meeting} />)}
    </li>
  );
}
