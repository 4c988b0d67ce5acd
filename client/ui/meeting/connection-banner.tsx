import { useEffect, useState } from 'preact/hooks';
import type { Session } from '#client/session/session.ts';
import { translate } from '#client/i18n/catalogue.ts';

const BACK_SHOWN_MS = 3_000;

/** Says when the connection is lost, and shortly that it is back. */
export function ConnectionBanner({ session }: { readonly session: Session }) {
  const state = session.connection.value;
  const [wasLost, setWasLost] = useState(false);
  useEffect(() => {
    if (state === 'reconnecting') return setWasLost(true);
    const timer = setTimeout(() => setWasLost(false), BACK_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div class="banner-place" role="status">
      {state === 'reconnecting' && <p class="banner lost">{translate('meeting.reconnecting')}</p>}
      {state === 'live' && wasLost && <p class="banner back">{translate('meeting.back')}</p>}
    </div>
  );
}
