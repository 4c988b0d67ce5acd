/** Asks the browser whether a headset can be entered, now and whenever one is plugged in or out. */
export interface Availability {
  readonly available: boolean;
  close(): void;
}

export function watchAvailability(changed: (available: boolean) => void): Availability {
  let available = false;
  let closed = false;
  const xr: XRSystem | undefined = navigator.xr;
  const ask = async () => {
    const answer = await xr?.isSessionSupported?.('immersive-vr').catch(() => false) ?? false;
    if (closed) return;
    available = answer;
    changed(answer);
  };
  void ask();
  xr?.addEventListener?.('devicechange', ask);
  return {
    get available() {
      return available;
    },
    close() {
      closed = true;
      xr?.removeEventListener?.('devicechange', ask);
    },
  };
}
