import { useEffect, useRef, useState } from 'preact/hooks';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { announcementsOf, newsBetween, type News } from '#client/view-model/announcements.ts';
import { languageName } from '#client/view-model/captions.ts';
import { ReadAloud } from '#client/view-model/read-aloud.ts';
import { thingAnnouncements, thingNewsBetween, type ThingNews } from '#client/view-model/thing-news.ts';
import { languagesOf } from '../captions/watch-captions.ts';
import { wordsOfOrder } from '../order/order-words.ts';
import { wordsOfPhase } from '../phase/phase-words.ts';
import { preferences } from '../preferences.ts';
import { wordsOfHighlight, wordsOfMarks } from '../pointing/pointing-words.ts';
import { useScreenNews } from '../screens/announce-screens.ts';
import type { Meeting } from './meeting.ts';

/** News are collected this long, in ms, so that sixty people who come at once make one sentence. */
const COLLECT_MS = 700;
/** Words stay in the live region this long, in ms: long enough to be read, short enough not to be found as stale text. */
const KEEP_MS = 8_000;
/** How often it is looked whether who writes has paused, in ms. */
const LISTEN_MS = 500;

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
  const order = session.order.notice.value;
  const { onRecord, phase, pauseWord } = session.meeting.value;
  const before = useRef({ people, chat, things, marks, order, onRecord, phase });
  const collected = useRef<News[]>([]);
  const readAloud = useRef(new ReadAloud());
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
    const orderWords = wordsOfOrder(before.current.order, order);
    if (before.current.onRecord !== onRecord) orderWords.push(translate(onRecord ? 'announce.onRecord' : 'announce.offRecord'));
    orderWords.push(...wordsOfPhase(before.current.phase, phase, pauseWord));
    before.current = { people, chat, things, marks, order, onRecord, phase };
    collect(() => {
      collected.current.push(...news.flatMap((one) => withoutWhatWasRead(one, readAloud.current)));
      collectedThings.current.push(...thingNews);
      collectedWords.current.push(...markWords, ...orderWords);
    });
  }, [people, chat, things, marks, order, onRecord, phase, connection]);
  useEffect(() => session.pointing.onHighlight((notice) => collect(() => collectedWords.current.push(...wordsOfHighlight(session, notice)))), [session]);
  useScreenNews(meeting, (fresh) => collect(() => collectedWords.current.push(...fresh)));
  const hasCaptions = languagesOf(session).length > 0;
  useEffect(() => {
    // Who needs them has to learn that there are some.
    if (!hasCaptions || preferences.value.captions.on) return;
    collect(() => collectedWords.current.push(translate('announce.captions', { languages: languagesOf(session).map((tag) => languageName(tag, locale.value)).join(', ') })));
  }, [hasCaptions]);
  const isWriting = session.text.lines.value.length > 0;
  const { readAlong } = preferences.value;
  useEffect(() => {
    if (!isWriting || readAlong === 'sent') return;
    const listen = () => {
      const others = session.text.lines.value.filter(({ slot }) => slot !== session.slot.value);
      const pieces = readAloud.current.hear(others, Date.now());
      collect(() => collected.current.push(...pieces.map((piece): News => ({ kind: 'writing', ...piece }))));
    };
    const timer = setInterval(listen, LISTEN_MS);
    return () => {
      clearInterval(timer);
      listen();
    };
  }, [isWriting, readAlong]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);

  return (
    <div class="visually-hidden" aria-live="polite" data-testid="announcer">
      {words.map(({ id, text }) => <p key={id}>{text}</p>)}
    </div>
  );
}

/** [RT11] Of a message that was read while it was written only the rest is read. */
function withoutWhatWasRead(news: News, readAloud: ReadAloud): News[] {
  if (news.kind !== 'said') return [news];
  const text = readAloud.restOf(news);
  return text === '' ? [] : [{ ...news, text }];
}
