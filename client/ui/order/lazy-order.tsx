import { lazily } from '../parts/lazily.tsx';

export const LazyOrderDesk = lazily(() => import('./order-desk.tsx').then(({ OrderDesk }) => OrderDesk));
export const LazyPersonOrder = lazily(() => import('./person-order.tsx').then(({ PersonOrder }) => PersonOrder));
