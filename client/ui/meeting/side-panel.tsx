import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import type { PanelName } from './meeting.ts';

/** A panel beside the view, or over all of it on a phone. Focus goes in when it opens and back when it closes; Escape closes. */
export function SidePanel({ name, onClose, children }: { readonly name: PanelName; onClose(): void; readonly children: ComponentChildren }) {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const cameFrom = useRef<Element | null>(null);
  useLayoutEffect(() => {
    // From one panel to another the way back stays the same.
    if (!panel.current?.contains(document.activeElement)) cameFrom.current ??= document.activeElement;
    // Whoever opens the chat wants to read and write; elsewhere the heading says where one is.
    const writing = name === 'chat' && matchMedia('(pointer: fine)').matches ? panel.current?.querySelector<HTMLElement>('[data-chat-text]') : undefined;
    (writing ?? heading.current)?.focus();
  }, [name]);
  useLayoutEffect(() => () => {
    const before = cameFrom.current;
    if (before instanceof HTMLElement && before.isConnected && before.offsetParent !== null) before.focus();
    else document.getElementById('main')?.focus();
  }, []);
  return (
    <aside
      class="side-panel" ref={panel} aria-labelledby="panel-title" data-panel-open={name}
      onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose(); } }}
    >
      <div class="panel-head">
        <h2 id="panel-title" ref={heading} tabIndex={-1}>{translate(name === 'invite' || name === 'more' ? `action.${name}` : `${name}.title`)}</h2>
        <button type="button" class="icon-button" onClick={onClose} aria-label={translate('action.close')}><Icon name="close" /></button>
      </div>
      {/* Long texts without anything to operate must be scrolled by keyboard, too. */}
      <div class="panel-body" tabIndex={0} role="group" aria-labelledby="panel-title">{children}</div>
    </aside>
  );
}
