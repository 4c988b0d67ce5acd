import { useEffect } from 'preact/hooks';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { askOrganiser, organiserNews } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { CodeForm } from '../parts/code-form.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { PlacePicture } from '../parts/place-picture.tsx';
import { goTo } from '../router.ts';

/** Two ways: into a meeting by its code, or opening one. */
export function StartPage({ info }: { readonly info: HallInfo | undefined }) {
  const hasAccounts = info?.accounts === true;
  useEffect(() => { if (hasAccounts) void askOrganiser(); }, [hasAccounts]);
  return (
    <PageFrame class="start">
      <div class="hero">
        <PlacePicture scene="town-hall" class="hero-picture" alt={translate('start.pictureAlt')} />
        <section class="card hero-card">
          <h1>{translate('start.title')}</h1>
          <p class="tagline">{translate('start.tagline')}</p>
          <CodeForm />
          <p class="or">{translate('start.or')}</p>
          <button type="button" class="secondary wide" onClick={() => goTo('./#open')}>{translate('start.open.button')}</button>
          {info !== undefined && !info.accounts && info.opening === 'anyone' && <p class="hint under-button">{translate('start.open.anyone')}</p>}
          {info?.opening === 'organisers' && !organiserNews.value?.organiser && <p class="hint under-button">{translate('start.open.organisers')}</p>}
        </section>
      </div>
      {info?.selfSigned === true && <p class="notice">{translate('app.selfSigned')}</p>}
    </PageFrame>
  );
}
