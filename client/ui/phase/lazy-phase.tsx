import { lazily } from '../parts/lazily.tsx';

export const LazyWhatIsKept = lazily(() => import('./what-is-kept.tsx').then(({ WhatIsKept }) => WhatIsKept));
