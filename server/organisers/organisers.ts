import type { Clock } from '#rooms/ports.ts';
import { OrganiserAccounts } from './organiser-accounts.ts';
import { OrganiserSessions } from './organiser-sessions.ts';
import type { OrganiserStore } from './organiser-store.ts';

/** The house's organisers: their accounts, and who of them is signed in. */
export class Organisers {
  readonly accounts: OrganiserAccounts;
  readonly sessions: OrganiserSessions;

  constructor(store: OrganiserStore, clock: Clock) {
    this.accounts = new OrganiserAccounts(store, clock);
    this.sessions = new OrganiserSessions(store, clock);
  }
}
