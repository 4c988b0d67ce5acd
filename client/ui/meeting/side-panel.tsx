import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import type { PanelName } from './meeting.ts';

/** A panel beside the view, or over all of it on a phone. Focus goes in when it opens and back when it closes; Escape closes. */
export function SidePanel({ name, onClose, children }: { readonly name: PanelName; onClose(): void; readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, [name]);
  return (
    <aside
      class="side-panel" aria-labelledby="panel-title"
      onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}
    >
      <div class="panel-head">
        <h2 id="panel-title" ref={heading} tabIndex={-1}>{translate(name === 'invite' ? 'action.invite' : `${name}.title`)}</h2>
        <button type="button" class="icon-button" onClick={onClose} aria-label={translate('action.close')}><Icon name="close" /></button>
      </div>
      <div class="panel-body">{children}</div>
    </aside>
  );
}
