import type { DatabaseSync } from 'node:sqlite';
import type { OrganiserId } from '#rooms/protocol/ids.ts';
import { transaction } from '../storage/sqlite-database.ts';
import { accountOf, changedValues, valuesOf, type AccountRow } from './account-row.ts';
import type { AccountChange, AccountChanged, Identity, OrganiserAccount, OrganiserSession, OrganiserStore } from './organiser-store.ts';

type Value = string | number | null;

/** Organisers' accounts in the house's SQLite. */
export class SqliteOrganiserStore implements OrganiserStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async hasAny(): Promise<boolean> {
    return this.#row('SELECT 1 FROM organisers LIMIT 1') !== undefined;
  }

  async addFirst(account: OrganiserAccount): Promise<boolean> {
    return transaction(this.#database, () => {
      if (this.#row('SELECT 1 FROM organisers LIMIT 1') !== undefined) return false;
      this.#run('INSERT INTO organisers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...valuesOf(account));
      this.#run('DELETE FROM organiser_links WHERE organiser_id IS NULL');
      return true;
    });
  }

  async add(account: OrganiserAccount): Promise<boolean> {
    return this.#run('INSERT INTO organisers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', ...valuesOf(account));
  }

  async find(id: OrganiserId): Promise<OrganiserAccount | undefined> {
    return this.#account('WHERE organiser_id = ?', id);
  }

  async findByName(signInName: string): Promise<OrganiserAccount | undefined> {
    return this.#account('WHERE sign_in_name = ?', signInName);
  }

  async findByIdentity({ issuer, subject }: Identity): Promise<OrganiserAccount | undefined> {
    return this.#account('WHERE issuer = ? AND subject = ?', issuer, subject);
  }

  async list(): Promise<readonly OrganiserAccount[]> {
    return this.#database.prepare('SELECT * FROM organisers ORDER BY sign_in_name').all().map((row) => accountOf(row as unknown as AccountRow));
  }

  async change(account: OrganiserAccount, change: AccountChange): Promise<AccountChanged> {
    const { id, generation } = account;
    return transaction(this.#database, () => {
      const { identity } = change;
      if (identity !== undefined && this.#row('SELECT 1 FROM organisers WHERE issuer = ? AND subject = ? AND organiser_id <> ?', identity.issuer, identity.subject, id) !== undefined) return 'changed';
      if (this.#row('SELECT 1 FROM organisers WHERE organiser_id = ? AND generation = ?', id, generation) === undefined) return 'changed';
      if (change.disabledAt !== undefined
        && this.#row('SELECT 1 FROM organisers WHERE organiser_id <> ? AND disabled_at IS NULL AND (password_hash IS NOT NULL OR issuer IS NOT NULL) LIMIT 1', id) === undefined) return 'last';
      this.#run('UPDATE organisers SET password_hash = ?, issuer = ?, subject = ?, disabled_at = ?, generation = generation + 1 WHERE organiser_id = ?', ...changedValues(account, change), id);
      this.#run('DELETE FROM organiser_sessions WHERE organiser_id = ?', id);
      this.#run('DELETE FROM organiser_links WHERE organiser_id = ?', id);
      return 'done';
    });
  }

  async rehash({ id, passwordHash: before }: OrganiserAccount, passwordHash: string): Promise<void> {
    this.#run('UPDATE organisers SET password_hash = ? WHERE organiser_id = ? AND password_hash = ?', passwordHash, id, before ?? null);
  }

  async startSession({ id, generation }: OrganiserAccount, digest: string, at: number): Promise<boolean> {
    return this.#run('INSERT INTO organiser_sessions SELECT ?, organiser_id, ?, ? FROM organisers WHERE organiser_id = ? AND generation = ?', digest, at, at, id, generation);
  }

  async findSession(digest: string): Promise<OrganiserSession | undefined> {
    const row = this.#row('SELECT organisers.*, started_at, used_at FROM organiser_sessions JOIN organisers USING (organiser_id) WHERE digest = ?', digest);
    return row && { account: accountOf(row as unknown as AccountRow), startedAt: row['started_at'] as number, usedAt: row['used_at'] as number };
  }

  async useSession(digest: string, at: number): Promise<void> {
    this.#run('UPDATE organiser_sessions SET used_at = ? WHERE digest = ?', at, digest);
  }

  async endSession(digest: string): Promise<void> {
    this.#run('DELETE FROM organiser_sessions WHERE digest = ?', digest);
  }

  async sweep({ startedBefore, usedBefore, now }: { readonly startedBefore: number; readonly usedBefore: number; readonly now: number }): Promise<void> {
    this.#run('DELETE FROM organiser_sessions WHERE started_at < ? OR used_at < ?', startedBefore, usedBefore);
    this.#run('DELETE FROM organiser_links WHERE expires_at <= ?', now);
  }

  async addLink(account: OrganiserAccount | undefined, digest: string, expiresAt: number): Promise<boolean> {
    if (account === undefined) return this.#run('INSERT INTO organiser_links VALUES (?, NULL, ?)', digest, expiresAt);
    return transaction(this.#database, () => {
      if (!this.#run('INSERT INTO organiser_links SELECT ?, organiser_id, ? FROM organisers WHERE organiser_id = ? AND generation = ?', digest, expiresAt, account.id, account.generation)) return false;
      this.#run('DELETE FROM organiser_links WHERE organiser_id = ? AND digest <> ?', account.id, digest);
      return true;
    });
  }

  async findLink(digest: string, now: number): Promise<{ readonly account: OrganiserAccount | undefined } | undefined> {
    const row = this.#row('SELECT organisers.* FROM organiser_links LEFT JOIN organisers USING (organiser_id) WHERE digest = ? AND expires_at > ?', digest, now);
    return row && { account: row['sign_in_name'] === null ? undefined : accountOf(row as unknown as AccountRow) };
  }

  #account(where: string, ...values: Value[]): OrganiserAccount | undefined {
    const row = this.#row(`SELECT * FROM organisers ${where}`, ...values);
    return row && accountOf(row as unknown as AccountRow);
  }

  #row(sql: string, ...values: Value[]): Readonly<Record<string, unknown>> | undefined {
    return this.#database.prepare(sql).get(...values);
  }

  /** @returns whether anything was written */
  #run(sql: string, ...values: Value[]): boolean {
    return Number(this.#database.prepare(sql).run(...values).changes) > 0;
  }
}
