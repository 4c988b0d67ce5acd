import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';

/** A part of the page that is fetched when it is first shown, so that the page that opens first stays small. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> {
  return function Lazy(props: Props) {
    const [loaded, setLoaded] = useState<{ readonly Part: ComponentType<Props> } | 'failed'>();
    useEffect(() => {
      let gone = false;
      load().then((Part) => { if (!gone) setLoaded({ Part }); }, (error: unknown) => {
        console.warn('a part of the page cannot be loaded', error);
        if (!gone) setLoaded('failed');
      });
      return () => { gone = true; };
    }, []);
    if (loaded === undefined) return <p role="status">{translate('things.loading')}</p>;
    return loaded === 'failed' ? <p class="error" role="alert">{translate('things.failed')}</p> : <loaded.Part {...props} />;
  };
}
