import { useState } from 'preact/hooks';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { pair } from '#client/session/open-session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';

/** [DV2] For who is in the meeting with another device: the code of six digits that it shows. */
export function PairHere({ code, onPaired }: { readonly code: string; onPaired(door: DoorOpened): void }) {
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string>();
  const send = async () => {
    const result = await pair(code, digits);
    if (result.ok) return onPaired(result.value);
    setError(refusalText(result.reason));
  };
  return (
    <details class="pair-here">
      <summary>{translate('pair.door')}</summary>
      {/* Within the form of the door: Enter must not send that one. */}
      <div onKeyDown={(event) => { if (event.key === 'Enter' && event.target instanceof HTMLInputElement) { event.preventDefault(); void send(); } }}>
        <TextField
          label={translate('pair.door.label')} hint={translate('pair.door.hint')} value={digits} maxLength={7} error={error}
          onInput={(value) => { setDigits(value.replaceAll(/[^\d]/g, '').slice(0, 6)); setError(undefined); }}
        />
        <button type="button" class="secondary" disabled={digits.length !== 6} onClick={() => void send()}>{translate('pair.door.go')}</button>
      </div>
    </details>
  );
}
