import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  onInput(value: string): void;
  readonly hint?: string;
  /** In words; tied to the field, so that it is read with it. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password' | 'number';
  readonly autocomplete?: string;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly class?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly children?: ComponentChildren;
}

/** A labelled field with its hint and its error. */
export function TextField({ label, value, onInput, hint, error, type = 'text', autocomplete = 'off', inputRef, ...rest }: TextFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field ${rest.class ?? ''}`}>
      <label for={id}>{label}</label>
      {hint !== undefined && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      <input
        id={id} ref={inputRef ?? null} type={type as 'text'} value={value} autocomplete={autocomplete} maxLength={rest.maxLength} min={rest.min} max={rest.max}
        aria-describedby={described || undefined} aria-invalid={error !== undefined} spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error !== undefined && <p class="error" id={`${id}-error`} role="alert">{error}</p>}
    </div>
  );
}
