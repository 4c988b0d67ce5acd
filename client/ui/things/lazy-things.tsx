import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';

type Panel = ComponentType<{ readonly meeting: Meeting }>;

/** The panel of the models: fetched when it is first opened, so that the page that opens first stays small. */
export function LazyThings({ meeting }: { readonly meeting: Meeting }) {
  const [loaded, setLoaded] = useState<{ readonly Panel: Panel } | 'failed'>();
  useEffect(() => {
    let gone = false;
    import('./things-panel.tsx').then(({ ThingsPanel }) => { if (!gone) setLoaded({ Panel: ThingsPanel }); }, (error: unknown) => {
      console.warn('the panel of the models cannot be loaded', error);
      if (!gone) setLoaded('failed');
    });
    return () => { gone = true; };
  }, []);
  if (loaded === undefined) return <p role="status">{translate('things.loading')}</p>;
  return loaded === 'failed' ? <p class="error" role="alert">{translate('things.failed')}</p> : <loaded.Panel meeting={meeting} />;
}
