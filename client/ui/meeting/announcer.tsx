import { useEffect, useRef, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { announcementsOf, newsBetween, type News } from '#client/view-model/announcements.ts';
import { thingAnnouncements, thingNewsBetween, type ThingNews } from '#client/view-model/thing-news.ts';
import { wordsOfHighlight, wordsOfMarks } from '../pointing/pointing-words.ts';
import type { Meeting } from './meeting.ts';

/** News are collected this long, in ms, so that sixty people who come at once make one sentence. */
const COLLECT_MS = 700;
/** Words stay in the live region this long, in ms: long enough to be read, short enough not to be found as stale text. */
const KEEP_MS = 8_000;

interface Words {
  readonly id: number;
  readonly text: string;
}

/** The live region: tells who comes and goes, whose hand is up, what is written, and what becomes of the models. */
export function Announcer({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const people = session.people.value;
  const chat = session.chat.value;
  const things = session.things.value;
  const marks = session.marks.value;
  const connection = session.connection.value;
  const before = useRef({ people, chat, things, marks });
  const collected = useRef<News[]>([]);
  const collectedThings = useRef<ThingNews[]>([]);
  const collectedWords = useRef<string[]>([]);
  const count = useRef(0);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const [words, setWords] = useState<readonly Words[]>([]);

  const later = (deed: () => void, ms: number) => {
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      deed();
    }, ms);
    timers.current.add(timer);
  };
  const tell = () => {
    const texts = [...announcementsOf(collected.current.splice(0)), ...thingAnnouncements(collectedThings.current.splice(0))].map(({ key, values }) => translate(key, values));
    const fresh = [...texts, ...new Set(collectedWords.current.splice(0))].map((text) => {
      count.current += 1;
      return { id: count.current, text };
    });
    setWords((current) => [...current, ...fresh]);
    later(() => setWords((current) => current.filter((word) => !fresh.includes(word))), KEEP_MS);
  };

  const isEmpty = () => collected.current.length + collectedThings.current.length + collectedWords.current.length === 0;
  const collect = (add: () => void) => {
    const wasEmpty = isEmpty();
    add();
    if (wasEmpty && !isEmpty()) later(tell, COLLECT_MS);
  };

  useEffect(() => {
    // While the connection is lost nobody really leaves.
    if (connection !== 'live') return;
    const news = newsBetween(before.current, { people, chat }, session.me);
    const thingNews = thingNewsBetween(before.current.things, things);
    const markWords = wordsOfMarks(before.current.marks, marks);
    before.current = { people, chat, things, marks };
    collect(() => {
      collected.current.push(...news);
      collectedThings.current.push(...thingNews);
      collectedWords.current.push(...markWords);
    });
  }, [people, chat, things, marks, connection]);
  useEffect(() => session.pointing.onHighlight((notice) => collect(() => collectedWords.current.push(...wordsOfHighlight(session, notice)))), [session]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);

  return (
    <div class="visually-hidden" aria-live="polite" data-testid="announcer">
      {words.map(({ id, text }) => <p key={id}>{text}</p>)}
    </div>
  );
}
