import { useLayoutEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from './meeting.ts';

/** [RT10] What others are writing at this moment, under the messages. The announcer reads it aloud in sentences; this is no live region. */
export function LiveLines({ meeting: { session } }: { readonly meeting: Meeting }) {
  const lines = session.text.lines.value.filter(({ slot }) => slot !== session.slot.value);
  const list = useRef<HTMLUListElement>(null);
  // The end of a long line is what is new.
  useLayoutEffect(() => { if (list.current !== null) list.current.scrollTop = list.current.scrollHeight; }, [lines]);
  if (lines.length === 0) return null;
  return (
    <ul class="live-lines" ref={list} role="list" tabIndex={0} aria-label={translate('live.lines')}>
      {lines.map(({ id, name, text, state }) => (
        <li key={id} class={`live-line ${state}`}>
          <p class="chat-who"><strong>{name}</strong> {translate(`live.${state}`)}</p>
          <p class="live-text" dir="auto">{text}</p>
        </li>
      ))}
    </ul>
  );
}
