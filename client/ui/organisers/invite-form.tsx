import { useRef, useState } from 'preact/hooks';
import { organiserLimits } from '#rooms/protocol/organisers.ts';
import { inviteOrganiser, type MadeLink } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { focusFirstWrong } from '../parts/focus-first-wrong.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';

/** [OA4] An account for somebody else, and the link by which they complete it. */
export function InviteForm({ onMade }: { onMade(link: MadeLink): void }) {
  const [displayName, setDisplayName] = useState('');
  const [signInName, setSignInName] = useState('');
  const [wrong, setWrong] = useState<{ readonly displayName?: string; readonly signInName?: string }>({});
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy) return;
    const found = {
      ...(displayName.trim() === '' ? { displayName: translate('organiser.displayName.missing') } : {}),
      ...(signInName.trim() === '' ? { signInName: translate('organiser.name.missing') } : {}),
    };
    setWrong(found);
    setError(undefined);
    if (Object.keys(found).length > 0) return focusFirstWrong(form.current);
    setBusy(true);
    const result = await inviteOrganiser(signInName, displayName);
    setBusy(false);
    if (result.ok) {
      setDisplayName('');
      setSignInName('');
      return onMade({ ...result.value, name: displayName.trim() });
    }
    if (result.reason !== 'name-taken') return setError(refusalText(result.reason));
    setWrong({ signInName: refusalText(result.reason) });
    focusFirstWrong(form.current);
  }

  return (
    <section class="card narrow">
      <h2>{translate('organiser.invite')}</h2>
      <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField label={translate('organiser.displayName')} value={displayName} onInput={setDisplayName} error={wrong.displayName} maxLength={organiserLimits.displayName} autocapitalize="words" />
        <TextField
          label={translate('organiser.name')} hint={translate('organiser.invite.nameHint')} value={signInName} onInput={setSignInName} error={wrong.signInName}
          maxLength={organiserLimits.signInName} autocapitalize="none"
        />
        {error !== undefined && <Problem text={error} />}
        <button class="primary" type="submit" disabled={busy}>{translate(busy ? 'app.loading' : 'organiser.invite.submit')}</button>
      </form>
    </section>
  );
}
