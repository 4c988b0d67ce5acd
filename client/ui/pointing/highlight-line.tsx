import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';
import { wordsOfHighlight } from './pointing-words.ts';

/** [PT17] To whom or what eyes are drawn, in words that are seen: the ring may be behind one's back. Read aloud by the live region. */
export function HighlightLine({ meeting }: { readonly meeting: Meeting }) {
  const words = meeting.highlights.shown.value.flatMap((notice) => wordsOfHighlight(meeting.session, notice)).slice(-3);
  if (words.length === 0) return null;
  return <div class="highlight-line" aria-hidden="true">{words.map((line) => <p key={line}><Icon name="highlight" />{line}</p>)}</div>;
}
