import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { passingText } from '#client/view-model/passing-text.ts';
import { preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

/** How often it is looked whether a message has stood long enough, in ms. */
const LOOK_MS = 1_000;

/** [RT12] What is written, at the lower edge of the hall, for who has the chat not open. */
export function PassingLines({ meeting: { session } }: { readonly meeting: Meeting }) {
  const [, look] = useState(0);
  const { texts, more } = passingText({
    lines: session.text.lines.value, chat: session.chat.value, me: session.me, slot: session.slot.value, now: session.serverNow(),
  });
  const isWaiting = texts.some(({ state }) => state === 'sent');
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => look((count) => count + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  if (texts.length === 0 || !preferences.value.showWriting) return null;
  return (
    <ul class="passing-lines" role="list" aria-label={translate('live.lines')}>
      {texts.map(({ key, name, text, state }) => (
        <li key={key} class={`live-line ${state}`}>
          <strong>{name}</strong>
          <span class="live-text" dir="auto"><bdi>{text}</bdi></span>
        </li>
      ))}
      {more > 0 && <li class="quiet">{translate('live.more', { count: more })}</li>}
    </ul>
  );
}
