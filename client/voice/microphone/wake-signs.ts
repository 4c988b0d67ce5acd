const PULSE_MS = 2_000;
/** A timer that comes this late means that the machine slept (or the tab was frozen). */
const SLEPT_MS = 8_000;

/** Calls back when the page came to the front again or the device woke from sleep. Returns the function that ends it. */
export function onWoken(listener: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  let last = Date.now();
  const pulse = setInterval(() => {
    const now = Date.now();
    // The wall clock, because the steady one may stand still during sleep.
    if (now - last > SLEPT_MS) listener();
    last = now;
  }, PULSE_MS);
  document.addEventListener('visibilitychange', whenVisible);
  window.addEventListener('pageshow', listener);
  return () => {
    clearInterval(pulse);
    document.removeEventListener('visibilitychange', whenVisible);
    window.removeEventListener('pageshow', listener);
  };
}

/** Calls back when microphones are allowed in the browser's settings. Browsers that cannot tell never call. */
export function onPermissionGranted(listener: () => void): () => void {
  let status: PermissionStatus | undefined;
  let ended = false;
  const changed = () => {
    if (status?.state === 'granted') listener();
  };
  navigator.permissions?.query({ name: 'microphone' as PermissionName }).then(
    (found) => {
      if (ended) return;
      status = found;
      status.addEventListener('change', changed);
    },
    () => {},
  );
  return () => {
    ended = true;
    status?.removeEventListener('change', changed);
  };
}
