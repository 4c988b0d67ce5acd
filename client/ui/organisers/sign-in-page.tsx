import { useEffect, useRef, useState } from 'preact/hooks';
import type { OrganiserNews } from '#rooms/protocol/organisers.ts';
import { organiserLimits } from '#rooms/protocol/organisers.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import { signIn } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { focusFirstWrong } from '../parts/focus-first-wrong.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';
import { goTo, type AfterSignIn } from '../router.ts';
import { pathAfter } from './home.ts';
import { ProviderButton } from './provider-button.tsx';
import { useOrganiser } from './use-organiser.ts';

interface SignInPageProps {
  /** Where to go then. */
  readonly next: AfterSignIn;
  /** Why the provider of OpenID Connect sent nobody in. */
  readonly trouble?: Reason | undefined;
}

/** For organisers; who is signed in already is sent on. */
export function SignInPage({ next, trouble }: SignInPageProps) {
  const news = useOrganiser();
  const isIn = news?.organiser != null;
  useEffect(() => { if (isIn) goTo(pathAfter[next], { replace: true }); }, [isIn, next]);
  return (
    <PageFrame title={translate('organiser.signIn')}>
      <section class="card narrow">
        <h1>{translate('organiser.signIn')}</h1>
        <p class="quiet">{translate(news?.accounts === false ? 'organiser.signIn.none' : 'organiser.signIn.intro')}</p>
        {trouble !== undefined && <Problem text={refusalText(trouble)} />}
        {news !== undefined && !isIn && <WaysIn news={news} />}
      </section>
    </PageFrame>
  );
}

function WaysIn({ news: { passwords, provider } }: { readonly news: OrganiserNews }) {
  return (
    <>
      {provider !== null && <ProviderButton label={translate('organiser.signIn.with', { provider })} isMain={!passwords} />}
      {provider !== null && passwords && <p class="or">{translate('organiser.or')}</p>}
      {passwords && <SignInForm />}
    </>
  );
}

function SignInForm() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<{ readonly name?: string; readonly password?: string }>({});
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy) return;
    const missing = {
      ...(name.trim() === '' ? { name: translate('organiser.name.missing') } : {}), ...(password === '' ? { password: translate('organiser.password.missing') } : {}),
    };
    setWrong(missing);
    setError(undefined);
    if (Object.keys(missing).length > 0) return focusFirstWrong(form.current);
    setBusy(true);
    const result = await signIn(name, password);
    setBusy(false);
    if (result.ok) return;
    const seconds = 'detail' in result ? Number(result.detail) : NaN;
    setError(result.reason === 'too-many-attempts' && seconds > 0 ? translate('organiser.signIn.wait', { seconds }) : refusalText(result.reason));
  }

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={translate('organiser.name')} value={name} onInput={setName} error={wrong.name} maxLength={organiserLimits.signInName} autocomplete="username" autocapitalize="none"
      />
      <PasswordField label={translate('organiser.password')} value={password} onInput={setPassword} error={wrong.password} autocomplete="current-password" />
      {error !== undefined && <Problem text={error} />}
      <button class="primary large wide" type="submit" disabled={busy}>{translate(busy ? 'app.loading' : 'organiser.signIn')}</button>
      <p class="hint after-button">{translate('organiser.signIn.forgotten')}</p>
    </form>
  );
}
