import { useRef, useState } from 'preact/hooks';
import { organiserLimits, passwordProblem, type LinkPurpose } from '#rooms/protocol/organisers.ts';
import { followLink } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { focusFirstWrong } from '../parts/focus-first-wrong.ts';
import { PasswordField } from '../parts/password-field.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';
import { goTo } from '../router.ts';
import { HOME } from './home.ts';

interface LinkFormProps {
  readonly token: string;
  readonly purpose: LinkPurpose;
}
type Field = 'signInName' | 'displayName' | 'password';

/** A password, and for the first account the names; whoever finishes it is signed in. */
export function LinkForm({ token, purpose }: LinkFormProps) {
  const isFirst = purpose.purpose === 'first';
  const [signInName, setSignInName] = useState(purpose.signInName);
  const [displayName, setDisplayName] = useState(purpose.displayName);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<Partial<Record<Field, string>>>({});
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function tell(found: Partial<Record<Field, string>>) {
    setWrong(found);
    if (Object.keys(found).length > 0) focusFirstWrong(form.current);
  }

  async function submit(event: Event) {
    event.preventDefault();
    if (busy) return;
    setError(undefined);
    const problem = passwordProblem(password, signInName.trim());
    const found = {
      ...(signInName.trim() === '' ? { signInName: translate('organiser.name.missing') } : {}),
      ...(displayName.trim() === '' ? { displayName: translate('organiser.displayName.missing') } : {}),
      ...(problem === undefined ? {} : { password: refusalText(problem) }),
    };
    tell(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const result = await followLink(token, { password, ...(isFirst ? { signInName, displayName } : {}) });
    setBusy(false);
    if (result.ok) return goTo(HOME, { replace: true });
    if (result.reason === 'password-short' || result.reason === 'password-common') return tell({ password: refusalText(result.reason) });
    setError(refusalText(result.reason));
  }

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      {isFirst ? (
        <>
          <TextField
            label={translate('organiser.displayName')} hint={translate('organiser.displayName.hint')} value={displayName} onInput={setDisplayName} error={wrong.displayName}
            maxLength={organiserLimits.displayName} autocomplete="name" autocapitalize="words"
          />
          <TextField
            label={translate('organiser.name')} hint={translate('organiser.name.hint')} value={signInName} onInput={setSignInName} error={wrong.signInName}
            maxLength={organiserLimits.signInName} autocomplete="username" autocapitalize="none"
          />
        </>
      ) : <NameForPasswordManagers name={purpose.signInName} />}
      <PasswordField
        label={translate('organiser.password.new')} hint={translate('organiser.password.hint')} value={password} onInput={setPassword} error={wrong.password} autocomplete="new-password"
      />
      {error !== undefined && <Problem text={error} />}
      <button class="primary large wide" type="submit" disabled={busy}>{translate(busy ? 'app.loading' : 'organiser.link.finish')}</button>
    </form>
  );
}

/** Nobody sees it: so a password manager keeps the new password under the right name. */
export function NameForPasswordManagers({ name }: { readonly name: string }) {
  return <input class="visually-hidden name-for-managers" type="text" autocomplete="username" value={name} readOnly tabIndex={-1} aria-hidden="true" />;
}
