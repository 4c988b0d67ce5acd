import { useState } from 'preact/hooks';
import type { Organiser, OrganiserNews } from '#rooms/protocol/organisers.ts';
import { askOrganiser, signOut } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { goTo } from '../router.ts';
import { ChangePassword } from './change-password.tsx';
import { OrganiserPage } from './organiser-page.tsx';

/** One's own account: who one is, the password, signing out. */
export function AccountPage() {
  return (
    <OrganiserPage title={translate('organiser.account')} next="account">
      {(organiser, news) => (
        <>
          <section class="card narrow">
            <h1>{translate('organiser.account')}</h1>
            <WhoYouAre organiser={organiser} news={news} />
            <button type="button" class="secondary" onClick={() => goTo('organisers')}>{translate('organiser.list')}</button>
          </section>
          {organiser.hasPassword && news.passwords && <ChangePassword name={organiser.signInName} />}
          <SigningOut />
        </>
      )}
    </OrganiserPage>
  );
}

function WhoYouAre({ organiser, news }: { readonly organiser: Organiser; readonly news: OrganiserNews }) {
  return (
    <>
      <dl class="facts">
        <dt>{translate('organiser.displayName')}</dt>
        <dd>{organiser.displayName}</dd>
        <dt>{translate('organiser.name')}</dt>
        <dd>{organiser.signInName}</dd>
      </dl>
      {organiser.hasIdentity && news.provider !== null && <p>{translate('organiser.account.through', { provider: news.provider })}</p>}
    </>
  );
}

function SigningOut() {
  const [error, setError] = useState<string>();
  async function go(everywhere: boolean) {
    const result = await signOut({ everywhere });
    if (!result.ok) return setError(refusalText(result.reason));
    goTo('./');
    await askOrganiser();
  }
  return (
    <section class="card narrow">
      <h2>{translate('organiser.account.signedIn')}</h2>
      <p class="quiet">{translate('organiser.account.signedIn.intro')}</p>
      {error !== undefined && <Problem text={error} />}
      <div class="form-actions">
        <button type="button" class="secondary" onClick={() => void go(false)}>{translate('organiser.signOut')}</button>
        <button type="button" class="secondary" onClick={() => void go(true)}>{translate('organiser.signOut.everywhere')}</button>
      </div>
    </section>
  );
}
