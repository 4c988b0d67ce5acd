import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Session } from '#client/session/session.ts';
import { elapsed } from '#client/view-model/slides.ts';

/** [SP9] How long these slides are presented. Not read out by itself: a screen reader would never be silent. */
export function TalkClock({ session, since }: { readonly session: Session; readonly since: number }) {
  const [now, setNow] = useState(() => session.serverNow());
  useEffect(() => {
    setNow(session.serverNow());
    const timer = setInterval(() => setNow(session.serverNow()), 1_000);
    return () => clearInterval(timer);
  }, [session, since]);
  return <span class="talk-clock" role="timer" aria-live="off" data-talk-clock><span class="quiet">{translate('slides.elapsed')}</span> {elapsed(now - since)}</span>;
}
