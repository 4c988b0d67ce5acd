import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { hallInfo } from '#client/session/house-api.ts';
import { organiserNews } from '#client/session/organiser.ts';
import { chooseLocale, locale, speak, translate } from '#client/i18n/catalogue.ts';
import { DeskMeetingPage, DeskPage, NewMeetingPage } from './desk/lazy-desk.tsx';
import { DoorPage, type Entry } from './door/door-page.tsx';
import { leftMeeting } from './door/stay.ts';
import { MeetingPage } from './meeting/meeting-page.tsx';
import { Mishap } from './parts/mishap.tsx';
import { PageFrame } from './parts/page-frame.tsx';
import { preferences } from './preferences.ts';
import { goTo, route } from './router.ts';
import { AccountPage, LinkPage, OrganisersPage, SignInPage } from './organisers/lazy-pages.tsx';
import { OpenPage } from './start/open-page.tsx';
import { StartPage } from './start/start-page.tsx';

export function App() {
  const { theme } = preferences.value;
  useLayoutEffect(() => { document.documentElement.lang = locale.value; }, [locale.value]);
  useLayoutEffect(() => { document.documentElement.dataset['theme'] = theme; }, [theme]);
  return <Mishap><Page /></Mishap>;
}

function Page() {
  const [info, setInfo] = useState<HallInfo>();
  const [entry, setEntry] = useState<Entry>();
  const current = route.value;
  // The first account was made since the house was asked.
  const isFirst = info?.accounts === false && organiserNews.value?.accounts === true;
  useEffect(() => {
    void hallInfo().then((result) => {
      if (!result.ok) return;
      setInfo(result.value);
      const { locale: wanted } = preferences.peek();
      void speak(chooseLocale([...(wanted === undefined ? [] : [wanted]), ...navigator.languages], result.value.defaultLocale));
    });
  }, [isFirst]);
  // Leaving the address of a meeting (the back button, another link) leaves the meeting.
  const inside = entry !== undefined && current.page === 'door' && current.code === entry.door.code;
  useEffect(() => {
    if (entry === undefined || inside) return;
    leftMeeting();
    void entry.session.leave();
    setEntry(undefined);
  }, [inside, entry]);

  switch (current.page) {
    case 'start': return <StartPage info={info} />;
    case 'open': return <OpenPage info={info} />;
    case 'door':
      if (entry !== undefined && inside) return <MeetingPage entry={entry} onAgain={() => setEntry(undefined)} />;
      return <DoorPage code={current.code} info={info} onEntered={setEntry} />;
    case 'sign-in': return <SignInPage next={current.next} trouble={current.trouble} />;
    case 'link': return <LinkPage key={current.token} token={current.token} />;
    case 'account': return <AccountPage />;
    case 'organisers': return <OrganisersPage />;
    case 'desk': return <DeskPage />;
    case 'new-meeting': return <NewMeetingPage key={current.template} template={current.template} info={info} />;
    case 'desk-meeting': return <DeskMeetingPage key={current.id} id={current.id} info={info} />;
    case 'unknown': return (
      <PageFrame>
        <div class="alone">
          <section class="card narrow">
            <h1>{translate('app.notFound')}</h1>
            <button class="primary" type="button" onClick={() => goTo('./')}>{translate('app.toStart')}</button>
          </section>
        </div>
      </PageFrame>
    );
  }
}
