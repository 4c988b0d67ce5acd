import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly step: number;
  readonly min?: number;
  readonly max?: number;
  readonly disabled?: boolean;
  onChange(value: number): void;
  readonly children?: ComponentChildren;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** [TP7] A number that counts at once: typed, or by steps with the arrow keys, ten with Page Up and Page Down. */
export function NumberField({ label, value, step, min = -Infinity, max = Infinity, disabled = false, onChange, children }: NumberFieldProps) {
  const id = useId();
  // What is being typed stays as it is typed: "1," is on the way to "1,5".
  const [typed, setTyped] = useState<string>();
  const bounded = (number: number) => Math.min(max, Math.max(min, number));
  return (
    <div class="number-field">
      <label for={id}>{label}</label>
      <input
        id={id} type="number" step="any" inputMode="decimal" disabled={disabled} value={typed ?? String(value)} aria-describedby={children === undefined ? undefined : `${id}-beside`}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          if (Number.isFinite(currentTarget.valueAsNumber)) onChange(bounded(currentTarget.valueAsNumber));
        }}
        onBlur={() => setTyped(undefined)}
        onKeyDown={(event) => {
          const steps = STEPS[event.key];
          if (steps === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
          event.preventDefault();
          const now = event.currentTarget.valueAsNumber;
          setTyped(undefined);
          onChange(bounded(Math.round(((Number.isFinite(now) ? now : value) + steps * step) * 1e4) / 1e4));
        }}
      />
      {children !== undefined && <span class="hint" id={`${id}-beside`}>{children}</span>}
    </div>
  );
}
