import type { OrganiserId } from '#rooms/protocol/ids.ts';

/** Somebody at a provider of OpenID Connect: no other ever has the same pair. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Somebody who may open meetings. Who has neither password nor identity was invited and has not come yet. */
export interface OrganiserAccount {
  readonly id: OrganiserId;
  /** In small letters; see `signInName`. */
  readonly signInName: string;
  readonly displayName: string;
  readonly passwordHash: string | undefined;
  readonly identity: Identity | undefined;
  /** ms since 1970. */
  readonly createdAt: number;
  readonly disabledAt: number | undefined;
  /** Sessions and links of an older one are void. */
  readonly generation: number;
}

export interface OrganiserSession {
  readonly account: OrganiserAccount;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly usedAt: number;
}

/** What may be changed of an account; what is left out stays. */
export interface AccountChange {
  readonly passwordHash?: string;
  readonly identity?: Identity;
  /** undefined lets a disabled account in again. */
  readonly disabledAt?: number | undefined;
}

/** `'last'`: nobody would be left who can sign in. `'changed'`: somebody else changed the account first. Nothing was written then. */
export type AccountChanged = 'done' | 'changed' | 'last';

/**
 * Organisers' accounts. Tokens are known by their digest alone. Accounts are handed in as they were read: what was decided on one that has
 * changed since is not written.
 */
export interface OrganiserStore {
  hasAny(): Promise<boolean>;
  /** Adds the first account of the house and makes all links to one void. False when there is an account already. */
  addFirst(account: OrganiserAccount): Promise<boolean>;
  /** False when the name or the identity is taken. */
  add(account: OrganiserAccount): Promise<boolean>;
  find(id: OrganiserId): Promise<OrganiserAccount | undefined>;
  findByName(signInName: string): Promise<OrganiserAccount | undefined>;
  findByIdentity(identity: Identity): Promise<OrganiserAccount | undefined>;
  /** In the order of their names. */
  list(): Promise<readonly OrganiserAccount[]>;
  /** Changes an account, ends its sessions and makes its links void, as its generation grows. */
  change(account: OrganiserAccount, change: AccountChange): Promise<AccountChanged>;
  /** The same password, hashed anew: nothing else changes. */
  rehash(account: OrganiserAccount, passwordHash: string): Promise<void>;
  /** False when the account has changed since it was read. */
  startSession(account: OrganiserAccount, digest: string, at: number): Promise<boolean>;
  findSession(digest: string): Promise<OrganiserSession | undefined>;
  useSession(digest: string, at: number): Promise<void>;
  endSession(digest: string): Promise<void>;
  /** Forgets sessions that began or were used the last time before these moments, and links that were good until `now`. */
  sweep(ended: { readonly startedBefore: number; readonly usedBefore: number; readonly now: number }): Promise<void>;
  /** A link to this account, in place of an earlier one; without an account, one of possibly several to the first. False when the account has changed since it was read. */
  addLink(account: OrganiserAccount | undefined, digest: string, expiresAt: number): Promise<boolean>;
  /** What a link leads to; undefined when there is none (any more). */
  findLink(digest: string, now: number): Promise<{ readonly account: OrganiserAccount | undefined } | undefined>;
}

/** Whether somebody could sign in to it. */
export function isUsable({ disabledAt, passwordHash, identity }: OrganiserAccount): boolean {
  return disabledAt === undefined && (passwordHash !== undefined || identity !== undefined);
}
