import { useEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { screenNewsBetween, type ScreenNews } from '#client/view-model/screen-news.ts';
import { shownSlides } from '#client/view-model/slides.ts';
import type { Meeting } from '../meeting/meeting.ts';

/** Tells what the screens begin and cease to show, and what keeps a shared picture from moving: in every view, whatever panel is open. */
export function useScreenNews(meeting: Meeting, tell: (words: readonly string[]) => void): void {
  const { session, screens } = meeting;
  const share = session.share.value;
  const slides = shownSlides(session.screens.value, session.decks.value);
  const hindrance = screens.hindrance.value;
  const isLive = session.connection.value === 'live';
  const before = useRef({ share, slides, hindrance });
  useEffect(() => {
    // While the connection is lost nothing really ends.
    if (!isLive) return;
    const words = screenNewsBetween(before.current, { share, slides }).map((news) => wordsOf(news, meeting));
    // [SC22] [SC23] Over with the share, it is no news any more.
    if (hindrance !== before.current.hindrance && share !== undefined) words.push(translate(hindrance === undefined ? 'share.movesAgain' : `share.${hindrance}`));
    before.current = { share, slides, hindrance };
    tell(words);
  }, [share?.share, slides?.deck.id, hindrance, isLive]);
}

function wordsOf(news: ScreenNews, { session }: Meeting): string {
  switch (news.kind) {
    case 'share': {
      const name = session.people.peek().get(news.share.by)?.name ?? '';
      return news.share.name === '' ? translate('share.of', { name }) : translate('share.ofNamed', { name, what: news.share.name });
    }
    case 'slides':
      return translate('announce.slides', { name: news.slides.deck.name, page: news.slides.page, pages: news.slides.deck.pages });
    case 'share-over':
      return translate('announce.shareOver');
    case 'slides-off':
      return translate('announce.slidesOff');
  }
}
