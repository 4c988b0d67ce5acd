import { useState } from 'preact/hooks';
import type { HouseResult } from '#client/session/house-api.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { showCode } from '#client/view-model/code-input.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';

interface EraseFormProps<Value> {
  readonly code: string;
  /** When it is erased by itself, in words. */
  readonly byItself?: string | undefined;
  erase(code: string): Promise<HouseResult<Value>>;
  onErased(value: Value): void;
}

/** [PN7] [DK6] Erasing what is kept, before its time: the code of the meeting is typed for it. */
export function EraseForm<Value>({ code, byItself, erase, onErased }: EraseFormProps<Value>) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const result = await erase(typed);
    setBusy(false);
    setWrong(!result.ok && result.reason === 'invalid' ? translate('desk.erase.wrong') : undefined);
    setProblem(!result.ok && result.reason !== 'invalid' ? refusalText(result.reason) : undefined);
    if (result.ok) onErased(result.value);
  }

  return (
    <details class="erase">
      <summary>{translate('desk.erase')}</summary>
      <p>{translate('desk.erase.what')}</p>
      {byItself !== undefined && <p>{byItself}</p>}
      <form noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={translate('desk.erase.code', { code: showCode(code) })} value={typed} autocapitalize="characters" error={wrong} onInput={setTyped} />
        <button type="submit" class="danger" disabled={busy}>{translate('desk.erase.do')}</button>
      </form>
      {problem !== undefined && <Problem text={problem} />}
    </details>
  );
}
