import { lazily } from '../parts/lazily.tsx';

export const LazyCrowdDesk = lazily(() => import('./crowd-desk.tsx').then(({ CrowdDesk }) => CrowdDesk));
