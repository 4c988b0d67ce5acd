import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  onInput(value: string): void;
  readonly hint?: string;
  /** In words; tied to the field, so that it is read with it. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password' | 'number';
  readonly autocomplete?: string;
  readonly autocapitalize?: 'characters' | 'words' | 'none';
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly class?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A labelled field with its hint and its error. */
export function TextField({ label, value, onInput, hint, error, type = 'text', autocomplete = 'off', inputRef, class: extra = '', ...rest }: TextFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field ${extra}`}>
      <label for={id}>{label}</label>
      {hint !== undefined && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      <input
        {...rest}
        // One of several types: TypeScript wants to know which.
        id={id} ref={inputRef ?? null} type={type as 'text'} inputMode={type === 'number' ? 'numeric' : 'text'} value={value} autocomplete={autocomplete}
        aria-describedby={described || undefined} aria-invalid={error !== undefined} spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div role="alert">
        {error !== undefined && <p class="error" id={`${id}-error`}><Icon name="warning" />{error}</p>}
      </div>
    </div>
  );
}
