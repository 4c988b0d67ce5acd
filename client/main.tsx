import 'virtual:tokens.css';
import './theme/fonts.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/choices.css';
import './theme/pages.css';
import './theme/meeting.css';
import './theme/panels.css';
import './theme/live-text.css';
import './theme/captions.css';
import './theme/consent.css';
import './theme/slides.css';
import './theme/things.css';
import './theme/order.css';
import './theme/pointing.css';
import './theme/screens.css';
import './theme/organisers.css';
import './theme/phases.css';
import './theme/desk.css';
import { render } from 'preact';
import { chooseLocale, speak } from './i18n/catalogue.ts';
import { App } from './ui/app.tsx';
import { preferences } from './ui/preferences.ts';

const { locale: wanted, theme } = preferences.value;
// Before anything is drawn, so that nobody sees the other language or theme flash by.
await speak(chooseLocale([...(wanted === undefined ? [] : [wanted]), ...navigator.languages], 'en'));
document.documentElement.dataset['theme'] = theme;
render(<App />, document.getElementById('app')!);
