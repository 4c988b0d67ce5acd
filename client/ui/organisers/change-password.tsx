import { useRef, useState } from 'preact/hooks';
import { passwordProblem } from '#rooms/protocol/organisers.ts';
import { changePassword } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { focusFirstWrong } from '../parts/focus-first-wrong.ts';
import { PasswordField } from '../parts/password-field.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { NameForPasswordManagers } from './link-form.tsx';

/** [OA7] The new password signs every other browser out. */
export function ChangePassword({ name }: { readonly name: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [wrong, setWrong] = useState<{ readonly current?: string; readonly next?: string }>({});
  const [error, setError] = useState<string>();
  const [state, setState] = useState<'open' | 'busy' | 'saved'>('open');
  const form = useRef<HTMLFormElement>(null);

  function tell(found: { readonly current?: string; readonly next?: string }) {
    setWrong(found);
    focusFirstWrong(form.current);
  }

  async function submit(event: Event) {
    event.preventDefault();
    if (state === 'busy') return;
    setError(undefined);
    setWrong({});
    if (current === '') return tell({ current: translate('organiser.password.missing') });
    const problem = passwordProblem(next, name);
    if (problem !== undefined) return tell({ next: refusalText(problem) });
    setState('busy');
    const result = await changePassword(current, next);
    setState(result.ok ? 'saved' : 'open');
    if (result.ok) {
      setCurrent('');
      setNext('');
    } else if (result.reason === 'wrong-sign-in') tell({ current: refusalText(result.reason) });
    else if (result.reason === 'password-common' || result.reason === 'password-short') tell({ next: refusalText(result.reason) });
    else setError(refusalText(result.reason));
  }

  return (
    <section class="card narrow">
      <h2>{translate('organiser.account.change')}</h2>
      <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <NameForPasswordManagers name={name} />
        <PasswordField label={translate('organiser.account.current')} value={current} onInput={setCurrent} error={wrong.current} autocomplete="current-password" />
        <PasswordField
          label={translate('organiser.password.new')} hint={translate('organiser.password.hint')} value={next} onInput={setNext} error={wrong.next} autocomplete="new-password"
        />
        {error !== undefined && <Problem text={error} />}
        <button class="primary" type="submit" disabled={state === 'busy'}>{translate(state === 'busy' ? 'app.loading' : 'organiser.account.save')}</button>
        <p class="said" role="status">{state === 'saved' ? translate('organiser.account.saved') : ''}</p>
      </form>
    </section>
  );
}
