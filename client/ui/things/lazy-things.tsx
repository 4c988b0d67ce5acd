import { lazily } from '../parts/lazily.tsx';

export const LazyThings = lazily(() => import('./things-panel.tsx').then(({ ThingsPanel }) => ThingsPanel));
