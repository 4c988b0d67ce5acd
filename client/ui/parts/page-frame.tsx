import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { goTo, visits } from '../router.ts';
import { AccountLink } from './account-link.tsx';
import { LanguageChoice } from './language-choice.tsx';

interface PageFrameProps {
  readonly children: ComponentChildren;
  /** What the browser's tab and history say, before the name of the product. */
  readonly title?: string | undefined;
  readonly class?: string;
}

/** The frame of the pages around a meeting: name, language, content. */
export function PageFrame({ children, title, class: extra = '' }: PageFrameProps) {
  const name = translate('app.name');
  useEffect(() => { document.title = title === undefined ? name : `${title} – ${name}`; }, [title, name]);
  const main = useRef<HTMLElement>(null);
  // Whoever came from another view by keyboard or screen reader starts at the beginning of this one. At once: an effect after the
  // paint would take the focus out of the field that a quick person has begun to fill.
  useLayoutEffect(() => { if (visits.peek() > 0) main.current?.focus(); }, []);
  return (
    <div class={`page ${extra}`}>
      <a class="skip" href="#main" onClick={skipToMain}>{translate('app.skip')}</a>
      <header class="page-header">
        <a class="brand" href="./" onClick={(event) => { event.preventDefault(); goTo('./'); }}>
          <img src="./icon.svg" alt="" width="32" height="32" />
          <span>{name}</span>
        </a>
        <div class="header-side">
          <AccountLink />
          <LanguageChoice />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>{children}</main>
    </div>
  );
}

/** With <base> a plain #main would leave the page. */
export function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
