import { useEffect, useState } from 'preact/hooks';
import type { LinkPurpose } from '#rooms/protocol/organisers.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import { lookAtLink } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { goTo } from '../router.ts';
import { LinkForm } from './link-form.tsx';
import { ProviderButton } from './provider-button.tsx';
import { useOrganiser } from './use-organiser.ts';

/** Where a link for an account leads: to the first one, an invitation, or a new password. */
export function LinkPage({ token }: { readonly token: string }) {
  const news = useOrganiser();
  const [purpose, setPurpose] = useState<LinkPurpose>();
  const [refused, setRefused] = useState<Reason | 'offline'>();
  useEffect(() => {
    void lookAtLink(token).then((result) => {
      if (result.ok) setPurpose(result.value);
      else setRefused(result.reason);
    });
  }, [token]);
  const title = refused !== undefined ? translate('organiser.link.bad') : purpose === undefined ? translate('app.loading') : titleOf(purpose);
  return (
    <PageFrame title={title}>
      <section class="card narrow">
        <h1>{title}</h1>
        {refused !== undefined && (
          <>
            <p role="alert">{refusalText(refused)}</p>
            <button class="primary" type="button" onClick={() => goTo('./')}>{translate('app.toStart')}</button>
          </>
        )}
        {refused === undefined && purpose !== undefined && news !== undefined && (
          <>
            <p class="quiet">{translate(`organiser.link.${purpose.purpose}.intro`)}</p>
            {purpose.signInName !== '' && <p>{translate('organiser.link.youAre', { name: purpose.signInName })}</p>}
            {news.provider !== null && (
              <ProviderButton label={translate('organiser.link.with', { provider: news.provider })} isMain={!news.passwords} token={token} />
            )}
            {news.provider !== null && news.passwords && <p class="or">{translate('organiser.or')}</p>}
            {news.passwords && <LinkForm token={token} purpose={purpose} />}
          </>
        )}
      </section>
    </PageFrame>
  );
}

function titleOf({ purpose, displayName: name }: LinkPurpose): string {
  return purpose === 'first' ? translate('organiser.link.first') : translate(`organiser.link.${purpose}`, { name });
}
