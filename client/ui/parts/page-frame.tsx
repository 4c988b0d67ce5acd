import type { ComponentChildren } from 'preact';
import { translate } from '#client/i18n/catalogue.ts';
import { goTo } from '../router.ts';
import { LanguageChoice } from './language-choice.tsx';

/** The frame of the pages around a meeting: name, language, content. */
export function PageFrame({ children, class: extra = '' }: { readonly children: ComponentChildren; readonly class?: string }) {
  return (
    <div class={`page ${extra}`}>
      <a class="skip" href="#main" onClick={skipToMain}>{translate('app.skip')}</a>
      <header class="page-header">
        <a class="brand" href="./" onClick={(event) => { event.preventDefault(); goTo('./'); }}>
          <img src="./icon.svg" alt="" width="32" height="32" />
          <span>{translate('app.name')}</span>
        </a>
        <LanguageChoice />
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
    </div>
  );
}

/** With <base> a plain #main would leave the page. */
export function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
