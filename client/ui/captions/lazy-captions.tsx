import { lazily } from '../parts/lazily.tsx';

export const LazyCaptions = lazily(() => import('./captions-panel.tsx').then(({ CaptionsPanel }) => CaptionsPanel));
