import { useLayoutEffect } from 'preact/hooks';
import { canPresent, present } from '#client/view-model/presenting.ts';
import { presenterKey } from '#client/view-model/slides.ts';
import { presents } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';

/** Keys that only clickers and presenters use; the others also walk, move a thing, or scroll. */
const CLICKER = new Set(['PageUp', 'PageDown', 'b', 'B', '.']);

/**
 * [SP4] The keys of who presents, wherever the focus is, but for where it means something else: in fields, and in other panels, which scroll. To be
 * used before other single keys of the page: "b" is one of those, too.
 */
export function usePresenterKeys(meeting: Meeting): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : presenterKey(event.key);
      if (act === undefined || !presents(meeting.self.value) || !isOurs(event, meeting)) return;
      const { session } = meeting;
      if (!canPresent(session, act)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // A held key would run through all the pages.
      if (!event.repeat) void present(session, act);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [meeting]);
}

function isOurs({ key, target }: KeyboardEvent, meeting: Meeting): boolean {
  if (!(target instanceof Element)) return false;
  const isIn = (selector: string) => target.closest(selector) !== null;
  if (target.matches('input, textarea, select, [contenteditable]') || isIn('.side-panel:not([data-panel-open=slides]), .plain-chat, .plain-people')) return false;
  if (CLICKER.has(key)) return true;
  const isAtDesk = isIn('[data-presenter]');
  // The space bar presses the button that has the focus, and sits down in the hall.
  if (key === ' ') return isAtDesk && !target.matches('button');
  if (isAtDesk) return true;
  // Elsewhere they scroll or choose; in the hall they walk, unless the slides lie open beside it and no thing is in the hand.
  return isIn('.hall-stage') && meeting.panel.value === 'slides' && meeting.hall.value?.things.selected.value === undefined;
}
