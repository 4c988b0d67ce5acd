import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MadeLink } from '#client/session/organiser.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { CopyButton } from '../parts/copy-button.tsx';

/** A link that was just made; it takes the focus, because it is shown only now. */
export function MadeLinkCard({ made: { link, until, name } }: { readonly made: MadeLink }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const date = new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeStyle: 'short' }).format(until);
  return (
    <section class="card narrow made-link">
      <h2 ref={heading} tabIndex={-1}>{translate('organiser.made', { name })}</h2>
      <p>{translate('organiser.made.intro', { date })}</p>
      <p class="link">{link}</p>
      <CopyButton text={link} label={translate('invite.copyLink')} />
    </section>
  );
}
