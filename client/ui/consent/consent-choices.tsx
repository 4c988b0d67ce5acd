import { useId } from 'preact/hooks';
import type { Asked, Purpose } from '#rooms/protocol/consent.ts';
import { translate, translateAny } from '#client/i18n/catalogue.ts';

interface ConsentChoicesProps {
  readonly asks: readonly Asked[];
  readonly given: ReadonlySet<Purpose>;
  onChange(asked: Asked, given: boolean): void;
}

/** [CO2] Each purpose by itself, with what a yes and a no does. Nothing is ticked by itself. */
export function ConsentChoices({ asks, given, onChange }: ConsentChoicesProps) {
  const id = useId();
  return (
    <fieldset class="consents">
      <legend>{translate('consent.title')}</legend>
      <p class="hint">{translate('consent.free')}</p>
      {asks.map((asked) => (
        <div key={asked.purpose} class="consent">
          <label class="check">
            <input type="checkbox" checked={given.has(asked.purpose)} aria-describedby={`${id}-${asked.purpose}`} onChange={(event) => onChange(asked, event.currentTarget.checked)} />
            <span>{translateAny(`consent.${asked.purpose}.${asked.version}`)}</span>
          </label>
          <p class="hint" id={`${id}-${asked.purpose}`}>{translateAny(`consent.${asked.purpose}.${asked.version}.what`)}</p>
        </div>
      ))}
    </fieldset>
  );
}
