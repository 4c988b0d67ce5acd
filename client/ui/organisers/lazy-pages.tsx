import { lazily } from '../parts/lazily.tsx';

/** Participants never need them, and do not fetch them. */
export const SignInPage = lazily(async () => (await import('./sign-in-page.tsx')).SignInPage);
export const LinkPage = lazily(async () => (await import('./link-page.tsx')).LinkPage);
export const AccountPage = lazily(async () => (await import('./account-page.tsx')).AccountPage);
export const OrganisersPage = lazily(async () => (await import('./organisers-page.tsx')).OrganisersPage);
