import type { AfterSignIn } from '../router.ts';

/** Addresses below the base. */
export const pathAfter: Readonly<Record<AfterSignIn, string>> = { open: './#open', account: 'account', organisers: 'organisers', desk: 'desk' };
/** Where organisers are at home. */
export const HOME = pathAfter.desk;
