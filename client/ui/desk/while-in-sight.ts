/** How often the desk looks, in ms. */
export const REFRESH_MS = 3_000;

/** Does something now, and again and again while the page is in sight. @returns ends it */
export function whileInSight(deed: () => Promise<unknown>, everyMs: number): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = async () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') await deed();
    if (!isOver) timer = setTimeout(() => void go(), everyMs);
  };
  const comeBack = () => { if (document.visibilityState === 'visible') void go(); };
  document.addEventListener('visibilitychange', comeBack);
  void go();
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', comeBack);
  };
}
