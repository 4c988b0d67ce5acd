import { lazily } from '../parts/lazily.tsx';

export const LazyRunMeeting = lazily(() => import('./run-meeting.tsx').then(({ RunMeeting }) => RunMeeting));
export const LazyRecordLinks = lazily(() => import('./record-links.tsx').then(({ RecordLinks }) => RecordLinks));
