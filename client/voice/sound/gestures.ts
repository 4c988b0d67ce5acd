/** What browsers count as a gesture that lets sound out; capturing, so that a click that is handled elsewhere counts, too. */
const GESTURES = ['pointerup', 'keydown', 'touchend'] as const;

/** Calls `act` at each gesture anywhere in the page, inside it, until the returned function is called. */
export function onGesture(act: () => void): () => void {
  for (const gesture of GESTURES) document.addEventListener(gesture, act, { capture: true, passive: true });
  return () => {
    for (const gesture of GESTURES) document.removeEventListener(gesture, act, { capture: true });
  };
}
