import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** As a `ref`: takes the focus when it appears, and leaves it alone afterwards, because it is the same function each time. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** When what had the focus went away with a change, the focus goes to a place that stays, so that who uses a keyboard is not back at the beginning of the page. @param change undefined before there is anything */
export function useKeptFocus(place: RefObject<HTMLElement | null>, change: string | undefined): void {
  const before = useRef(change);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = change;
    if (was === change || was === undefined) return;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) place.current?.focus();
  }, [change]);
}
