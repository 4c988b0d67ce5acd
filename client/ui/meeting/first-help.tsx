import { useLayoutEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { prefer } from '../preferences.ts';

/** A few lines at the first visit: how to move. Once put away they stay away; Help has them too. */
export function FirstHelp({ onDone }: { onDone(): void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const touch = matchMedia('(pointer: coarse)').matches;
  const done = () => {
    prefer({ helpSeen: true });
    onDone();
  };
  return (
    <section class="first-help" aria-labelledby="first-help" onKeyDown={(event) => { if (event.key === 'Escape') done(); }}>
      <h2 id="first-help" ref={heading} tabIndex={-1}>{translate('help.move')}</h2>
      <ul>
        {touch ? <li>{translate('help.move.touch')}</li> : (
          <>
            <li>{translate('help.move.mouse')}</li>
            <li>{translate('help.move.keys')}</li>
          </>
        )}
      </ul>
      <button type="button" class="primary" onClick={done}>{translate('help.understood')}</button>
    </section>
  );
}
