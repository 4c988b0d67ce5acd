import { lazily } from '../parts/lazily.tsx';

/** Participants never need it, and do not fetch it. */
export const DeskPage = lazily(async () => (await import('./desk-page.tsx')).DeskPage);
export const NewMeetingPage = lazily(async () => (await import('./new-meeting-page.tsx')).NewMeetingPage);
export const DeskMeetingPage = lazily(async () => (await import('./desk-meeting-page.tsx')).DeskMeetingPage);
