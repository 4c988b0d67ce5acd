import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface ChoiceProps<Value extends string> {
  readonly legend: ComponentChildren;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string; readonly picture?: ComponentChildren }[];
  onChange(value: Value): void;
  readonly class?: string;
}

/** One of several, as native radio buttons: arrow keys, screen readers and voice control work by themselves. */
export function Choice<Value extends string>({ legend, value, options, onChange, class: extra = '' }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset class={`choice ${extra}`}>
      <legend>{legend}</legend>
      <div class="options">
        {options.map((option) => (
          <label key={option.value} class={option.value === value ? 'option chosen' : 'option'}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.picture}
            <span class="option-text">
              <span class="option-label">{option.label}</span>
              {option.hint !== undefined && <span class="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
