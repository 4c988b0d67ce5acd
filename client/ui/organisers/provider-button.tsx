import { useState } from 'preact/hooks';
import { providerPage } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';

interface ProviderButtonProps {
  readonly label: string;
  /** Whether it is the only way in. */
  readonly isMain: boolean;
  /** Of a link that is used up that way. */
  readonly token?: string;
}

/** Goes to the page of the provider of OpenID Connect, which sends the person back. */
export function ProviderButton({ label, isMain, token }: ProviderButtonProps) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function go() {
    setBusy(true);
    setError(undefined);
    const result = await providerPage(token);
    if (result.ok) return location.assign(result.value.url);
    setBusy(false);
    setError(refusalText(result.reason));
  }
  return (
    <>
      <button type="button" class={`${isMain ? 'primary large' : 'secondary'} wide`} disabled={busy} onClick={() => void go()}>{busy ? translate('app.loading') : label}</button>
      {error !== undefined && <Problem text={error} />}
    </>
  );
}
