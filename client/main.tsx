import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import '@fontsource/source-sans-3/400.css';
import '@fontsource/source-sans-3/700.css';
import './theme/base.css';
import './theme/parts.css';
import './theme/pages.css';
import './theme/meeting.css';
import { render } from 'preact';
import { chooseLocale, locale } from './i18n/catalogue.ts';
import { App } from './ui/app.tsx';
import { preferences } from './ui/preferences.ts';

locale.value = chooseLocale([...(preferences.value.locale === undefined ? [] : [preferences.value.locale]), ...navigator.languages], 'en');
render(<App />, document.getElementById('app')!);
