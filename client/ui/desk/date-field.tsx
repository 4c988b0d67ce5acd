import { useId } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';

interface DateFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly value: string;
  readonly error: string | undefined;
  onInput(value: string): void;
}

/** A date or a time, with the browser's own picker: known on every phone, and by every screen reader. */
export function DateField({ label, hint, type, value, error, onInput }: DateFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      <input id={id} type={type as 'date'} value={value} aria-describedby={described || undefined} aria-invalid={error !== undefined} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
      <div role="alert">{error !== undefined && <p class="error" id={`${id}-error`}><Icon name="warning" />{error}</p>}</div>
    </div>
  );
}
