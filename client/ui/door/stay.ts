/** What this tab (not the whole browser) remembers over a reload. Without storage nothing is remembered, and everything works all the same. */
const INSIDE = 'tinghall.inside';
const RELOADED = 'tinghall.reloaded';

/** The tab is in this meeting from now on, until `leftMeeting`. */
export function enteredMeeting(code: string): void {
  write(INSIDE, code);
}

export function leftMeeting(): void {
  write(INSIDE, undefined);
}

/** Whether this page is a reload of one that was in the meeting: such a person goes straight back to their seat. */
export function wasInside(code: string): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // A duplicated tab takes the memory with it, but is no reload; it must not throw the first one out.
  return navigation?.type === 'reload' && read(INSIDE) === code;
}

/** Loads the page again because the server has a newer one; at most once a minute. Returns false when that did not help just now. */
export function reloadForNewVersion(now: number): boolean {
  if (now - Number(read(RELOADED) ?? 0) < 60_000) return false;
  write(RELOADED, String(now));
  location.reload();
  return true;
}

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // See above.
  }
}
