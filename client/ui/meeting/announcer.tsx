import { useEffect, useRef, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { chatAnnouncements, peopleAnnouncements } from '#client/view-model/announcements.ts';
import type { Meeting } from './meeting.ts';

/** Words stay in the live region this long, in ms: long enough to be read, short enough not to be found as stale text. */
const KEEP_MS = 5_000;

/** The live region: tells who comes and goes, whose hand is up, and what is written. */
export function Announcer({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const people = session.people.value;
  const chat = session.chat.value;
  const before = useRef({ people, lastId: chat.at(-1)?.id });
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => {
    // While the connection is lost everybody seems to leave and come again.
    if (session.connection.value !== 'live') return;
    const news = [
      ...peopleAnnouncements(before.current.people, people, session.me),
      ...chatAnnouncements(chat, before.current.lastId, session.me),
    ].map(({ key, values }) => translate(key, values));
    before.current = { people, lastId: chat.at(-1)?.id };
    if (news.length === 0) return;
    setWords((current) => [...current.slice(-5), ...news]);
    const timer = setTimeout(() => setWords((current) => current.filter((word) => !news.includes(word))), KEEP_MS);
    return () => clearTimeout(timer);
  }, [people, chat]);
  return (
    <div class="visually-hidden" aria-live="polite" aria-atomic="false" data-testid="announcer">
      {words.map((word, index) => <p key={`${word}-${index}`}>{word}</p>)}
    </div>
  );
}
