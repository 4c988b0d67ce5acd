import type { OrganiserId } from '#rooms/protocol/ids.ts';
import { isUsable, type AccountChange, type AccountChanged, type Identity, type OrganiserAccount, type OrganiserSession, type OrganiserStore } from './organiser-store.ts';

interface Session { readonly id: OrganiserId; readonly startedAt: number; readonly usedAt: number }
interface Link { readonly id: OrganiserId | undefined; readonly expiresAt: number }

/** Accounts that end with the process. */
export class MemoryOrganiserStore implements OrganiserStore {
  readonly #accounts = new Map<OrganiserId, OrganiserAccount>();
  readonly #sessions = new Map<string, Session>();
  readonly #links = new Map<string, Link>();

  async hasAny(): Promise<boolean> {
    return this.#accounts.size > 0;
  }

  async addFirst(account: OrganiserAccount): Promise<boolean> {
    if (this.#accounts.size > 0) return false;
    this.#accounts.set(account.id, account);
    this.#forgetLinks(undefined);
    return true;
  }

  async add(account: OrganiserAccount): Promise<boolean> {
    if ([...this.#accounts.values()].some(({ signInName }) => signInName === account.signInName)) return false;
    if (account.identity !== undefined && (await this.findByIdentity(account.identity)) !== undefined) return false;
    this.#accounts.set(account.id, account);
    return true;
  }

  async find(id: OrganiserId): Promise<OrganiserAccount | undefined> {
    return this.#accounts.get(id);
  }

  async findByName(name: string): Promise<OrganiserAccount | undefined> {
    return [...this.#accounts.values()].find(({ signInName }) => signInName === name);
  }

  async findByIdentity({ issuer, subject }: Identity): Promise<OrganiserAccount | undefined> {
    return [...this.#accounts.values()].find(({ identity }) => identity?.issuer === issuer && identity.subject === subject);
  }

  async list(): Promise<readonly OrganiserAccount[]> {
    return [...this.#accounts.values()].toSorted((a, b) => (a.signInName < b.signInName ? -1 : 1));
  }

  async change(account: OrganiserAccount, change: AccountChange): Promise<AccountChanged> {
    if (!this.#isAsRead(account)) return 'changed';
    if (change.identity !== undefined) {
      const other = await this.findByIdentity(change.identity);
      if (other !== undefined && other.id !== account.id) return 'changed';
    }
    const { id } = account;
    if (change.disabledAt !== undefined && ![...this.#accounts.values()].some((other) => other.id !== id && isUsable(other))) return 'last';
    this.#accounts.set(id, { ...this.#accounts.get(id)!, ...change, generation: account.generation + 1 });
    for (const [digest, session] of this.#sessions) if (session.id === id) this.#sessions.delete(digest);
    this.#forgetLinks(id);
    return 'done';
  }

  async rehash(account: OrganiserAccount, passwordHash: string): Promise<void> {
    const current = this.#accounts.get(account.id);
    if (current?.passwordHash === account.passwordHash && current !== undefined) this.#accounts.set(account.id, { ...current, passwordHash });
  }

  async startSession(account: OrganiserAccount, digest: string, at: number): Promise<boolean> {
    if (!this.#isAsRead(account)) return false;
    this.#sessions.set(digest, { id: account.id, startedAt: at, usedAt: at });
    return true;
  }

  async findSession(digest: string): Promise<OrganiserSession | undefined> {
    const session = this.#sessions.get(digest);
    return session && { account: this.#accounts.get(session.id)!, startedAt: session.startedAt, usedAt: session.usedAt };
  }

  async useSession(digest: string, at: number): Promise<void> {
    const session = this.#sessions.get(digest);
    if (session !== undefined) this.#sessions.set(digest, { ...session, usedAt: at });
  }

  async endSession(digest: string): Promise<void> {
    this.#sessions.delete(digest);
  }

  async sweep({ startedBefore, usedBefore, now }: { readonly startedBefore: number; readonly usedBefore: number; readonly now: number }): Promise<void> {
    for (const [digest, { startedAt, usedAt }] of this.#sessions) if (startedAt < startedBefore || usedAt < usedBefore) this.#sessions.delete(digest);
    for (const [digest, { expiresAt }] of this.#links) if (expiresAt <= now) this.#links.delete(digest);
  }

  async addLink(account: OrganiserAccount | undefined, digest: string, expiresAt: number): Promise<boolean> {
    if (account !== undefined) {
      if (!this.#isAsRead(account)) return false;
      this.#forgetLinks(account.id);
    }
    this.#links.set(digest, { id: account?.id, expiresAt });
    return true;
  }

  async findLink(digest: string, now: number): Promise<{ readonly account: OrganiserAccount | undefined } | undefined> {
    const link = this.#links.get(digest);
    if (link === undefined || link.expiresAt <= now) return undefined;
    return { account: link.id === undefined ? undefined : this.#accounts.get(link.id) };
  }

  #isAsRead({ id, generation }: OrganiserAccount): boolean {
    return this.#accounts.get(id)?.generation === generation;
  }

  #forgetLinks(id: OrganiserId | undefined): void {
    for (const [digest, link] of this.#links) if (link.id === id) this.#links.delete(digest);
  }
}
