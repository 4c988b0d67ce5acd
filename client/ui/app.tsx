import { useEffect, useState } from 'preact/hooks';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { hallInfo } from '#client/session/house-api.ts';
import { chooseLocale, locale, translate } from '#client/i18n/catalogue.ts';
import { DoorPage, type Entry } from './door/door-page.tsx';
import { MeetingPage } from './meeting/meeting-page.tsx';
import { PageFrame } from './parts/page-frame.tsx';
import { preferences } from './preferences.ts';
import { goTo, route } from './router.ts';
import { StartPage } from './start/start-page.tsx';

export function App() {
  const [info, setInfo] = useState<HallInfo>();
  const [entry, setEntry] = useState<Entry>();
  const current = route.value;
  const { theme } = preferences.value;
  useEffect(() => {
    void hallInfo().then((result) => {
      if (!result.ok) return;
      setInfo(result.value);
      locale.value = chooseLocale([...(preferences.value.locale === undefined ? [] : [preferences.value.locale]), ...navigator.languages], result.value.defaultLocale);
    });
  }, []);
  useEffect(() => { document.documentElement.lang = locale.value; }, [locale.value]);
  useEffect(() => { document.documentElement.dataset['theme'] = theme; }, [theme]);
  // Leaving the address of a meeting (the back button) leaves the meeting.
  useEffect(() => {
    if (current.page !== 'door' && entry !== undefined) {
      void entry.session.leave();
      setEntry(undefined);
    }
  }, [current, entry]);

  if (current.page === 'start') return <StartPage info={info} />;
  if (current.page === 'door') {
    if (entry === undefined) return <DoorPage code={current.code} info={info} onEntered={setEntry} />;
    return <MeetingPage entry={entry} onAgain={() => setEntry(undefined)} />;
  }
  return (
    <PageFrame>
      <section class="card narrow">
        <h1>{translate('app.notFound')}</h1>
        <button class="primary" type="button" onClick={() => goTo('./')}>{translate('app.toStart')}</button>
      </section>
    </PageFrame>
  );
}
