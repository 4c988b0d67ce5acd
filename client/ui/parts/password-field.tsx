import { useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { TextField } from './text-field.tsx';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  onInput(value: string): void;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Tells password managers which one is meant. */
  readonly autocomplete: 'current-password' | 'new-password';
}

/** A password, which its owner may look at. Pasting and password managers work as everywhere. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div class="password-field">
      <TextField {...props} type={shown ? 'text' : 'password'} autocapitalize="none" />
      <label class="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        <span>{translate('organiser.password.show')}</span>
      </label>
    </div>
  );
}
