import { randomUUIDv7 } from 'node:crypto';
import type { Clock } from '#rooms/ports.ts';
import type { OrganiserId } from '#rooms/protocol/ids.ts';
import { signInNameSchema, type LinkPurpose } from '#rooms/protocol/organisers.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import * as v from 'valibot';
import type { AccountChange, Identity, OrganiserAccount, OrganiserStore } from './organiser-store.ts';
import { Passwords } from './passwords.ts';
import { digestOf, newToken } from './token.ts';

const DAY_MS = 24 * 3_600_000;
/** [OA8] */
export const INVITATION_MS = 7 * DAY_MS;
export const PASSWORD_LINK_MS = DAY_MS;
/** [OA1] */
export const FIRST_LINK_MS = DAY_MS;

/** A link's token, once: only its digest is kept. */
export interface LinkToken {
  readonly token: string;
  /** Server time in ms. */
  readonly until: number;
}

/** What organisers do with their accounts. Whoever is let in comes out as the account, as it is now; `OrganiserSessions` begins the session. */
export class OrganiserAccounts {
  readonly #store: OrganiserStore;
  readonly #clock: Clock;
  readonly #passwords: Passwords;

  constructor(store: OrganiserStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#passwords = new Passwords(store, clock);
  }

  hasAny(): Promise<boolean> {
    return this.#store.hasAny();
  }

  list(): Promise<readonly OrganiserAccount[]> {
    return this.#store.list();
  }

  /** [OA12] By name and password. @param address of the request */
  signIn(typedName: string, password: string, address: string): Promise<Result<OrganiserAccount>> {
    return this.#passwords.recognise(nameOf(typedName), password, address);
  }

  /** [OA1] A link to the first account; undefined when there is one already. */
  async firstLink(): Promise<LinkToken | undefined> {
    if (await this.#store.hasAny()) return undefined;
    return this.#newLink(undefined, FIRST_LINK_MS);
  }

  /** [OA4] An account for somebody, who completes it with the link. */
  async invite(signInName: string, displayName: string): Promise<Result<LinkToken>> {
    const account = blankAccount({ signInName, displayName, createdAt: this.#clock.now() });
    if (!(await this.#store.add(account))) return refuse('name-taken');
    const link = await this.#newLink(account, INVITATION_MS);
    return link === undefined ? refuse('conflict') : accept(link);
  }

  /** [OA8] A link by which somebody gives the account a password, in place of the one it has. */
  async passwordLink(id: OrganiserId): Promise<Result<LinkToken>> {
    const account = await this.#store.find(id);
    if (account === undefined || account.disabledAt !== undefined) return refuse('organiser-unknown');
    const link = await this.#newLink(account, account.passwordHash === undefined && account.identity === undefined ? INVITATION_MS : PASSWORD_LINK_MS);
    return link === undefined ? refuse('conflict') : accept(link);
  }

  /** The same for who is at the machine and knows the name. */
  async passwordLinkByName(name: string): Promise<Result<LinkToken>> {
    const account = await this.#store.findByName(nameOf(name));
    return account === undefined ? refuse('organiser-unknown') : this.passwordLink(account.id);
  }

  /** [OA8] What a link is for. */
  async purposeOf(token: string): Promise<Result<LinkPurpose>> {
    const link = await this.#linked(token);
    if (link === undefined) return refuse('link-unknown');
    const { account } = link;
    if (account === undefined) return accept({ purpose: 'first', signInName: '', displayName: '' });
    const purpose = account.passwordHash === undefined && account.identity === undefined ? 'invitation' : 'password';
    return accept({ purpose, signInName: account.signInName, displayName: account.displayName });
  }

  /** Uses a link up: makes the first account, or gives one its password. */
  async useLink(token: string, { password, signInName, displayName }: { readonly password: string; readonly signInName?: string | undefined; readonly displayName?: string | undefined }): Promise<Result<OrganiserAccount>> {
    const link = await this.#linked(token);
    if (link === undefined) return refuse('link-unknown');
    const name = link.account?.signInName ?? signInName;
    if (name === undefined) return refuse('invalid', 'signInName');
    const taken = await this.#passwords.take(password, name);
    if (!taken.ok) return taken;
    if (link.account !== undefined) return this.#changed(link.account, { passwordHash: taken.value }, 'link-unknown');
    return this.#addFirst({ signInName: name, displayName: displayName ?? name, passwordHash: taken.value });
  }

  /** [OC2] Uses a link up for somebody whom the provider knows. */
  async useLinkAs(token: string, identity: Identity, { signInName, displayName }: { readonly signInName: string; readonly displayName: string }): Promise<Result<OrganiserAccount>> {
    const link = await this.#linked(token);
    if (link === undefined) return refuse('link-unknown');
    if (link.account !== undefined) return this.bind(link.account, identity);
    return this.#addFirst({ signInName, displayName, identity });
  }

  /** [OA11] Gives an account to somebody whom the provider knows; nobody else signs in to it that way. */
  bind(account: OrganiserAccount, identity: Identity): Promise<Result<OrganiserAccount>> {
    return this.#changed(account, { identity }, 'oidc-refused');
  }

  /** [OC2] An account for somebody whom `OIDC_ALLOW` lets in. */
  async admit(identity: Identity, names: { readonly signInName: string; readonly displayName: string }): Promise<Result<OrganiserAccount>> {
    const account = { ...blankAccount({ ...names, createdAt: this.#clock.now() }), identity };
    return (await this.#store.add(account)) ? accept(account) : refuse('name-taken');
  }

  findByIdentity(identity: Identity): Promise<OrganiserAccount | undefined> {
    return this.#store.findByIdentity(identity);
  }

  findByName(name: string): Promise<OrganiserAccount | undefined> {
    return this.#store.findByName(nameOf(name));
  }

  /** [OA7] */
  async changePassword(account: OrganiserAccount, current: string, next: string, address: string): Promise<Result<OrganiserAccount>> {
    const known = await this.signIn(account.signInName, current, address);
    if (!known.ok) return known;
    const taken = await this.#passwords.take(next, account.signInName);
    return taken.ok ? this.#changed(known.value, { passwordHash: taken.value }, 'conflict') : taken;
  }

  /** [OA7] */
  async signOutEverywhere(account: OrganiserAccount): Promise<Result<OrganiserAccount>> {
    return this.#changed(account, {}, 'conflict');
  }

  /** [OA9] */
  async setDisabled(id: OrganiserId, isDisabled: boolean): Promise<Result<OrganiserAccount>> {
    const account = await this.#store.find(id);
    if (account === undefined) return refuse('organiser-unknown');
    if ((account.disabledAt !== undefined) === isDisabled) return accept(account);
    return this.#changed(account, { disabledAt: isDisabled ? this.#clock.now() : undefined }, 'conflict');
  }

  async #changed(account: OrganiserAccount, change: AccountChange, otherwise: Reason): Promise<Result<OrganiserAccount>> {
    const outcome = await this.#store.change(account, change);
    if (outcome === 'last') return refuse('last-organiser');
    return outcome === 'done' ? accept({ ...account, ...change, generation: account.generation + 1 }) : refuse(otherwise);
  }

  async #addFirst(given: Pick<OrganiserAccount, 'signInName' | 'displayName'> & Partial<OrganiserAccount>): Promise<Result<OrganiserAccount>> {
    const account = { ...blankAccount({ ...given, createdAt: this.#clock.now() }), ...given };
    return (await this.#store.addFirst(account)) ? accept(account) : refuse('link-unknown');
  }

  async #linked(token: string): Promise<{ readonly account: OrganiserAccount | undefined } | undefined> {
    const link = await this.#store.findLink(digestOf(token), this.#clock.now());
    return link?.account?.disabledAt === undefined ? link : undefined;
  }

  async #newLink(account: OrganiserAccount | undefined, lifeMs: number): Promise<LinkToken | undefined> {
    const token = newToken();
    const until = this.#clock.now() + lifeMs;
    return (await this.#store.addLink(account, digestOf(token), until)) ? { token, until } : undefined;
  }
}

function blankAccount({ signInName, displayName, createdAt }: Pick<OrganiserAccount, 'signInName' | 'displayName' | 'createdAt'>): OrganiserAccount {
  return { id: randomUUIDv7() as string as OrganiserId, signInName, displayName, passwordHash: undefined, identity: undefined, createdAt, disabledAt: undefined, generation: 0 };
}

/** What was typed as it is kept; what could be nobody's name stays as it is. */
function nameOf(typed: string): string {
  const parsed = v.safeParse(signInNameSchema, typed);
  return parsed.success ? parsed.output : typed;
}
