import type { Pool } from 'pg';
import type { OrganiserId } from '#rooms/protocol/ids.ts';
import { inTransaction } from '../storage/postgres-database.ts';
import { accountOf, changedValues, valuesOf, type AccountRow } from './account-row.ts';
import type { AccountChange, AccountChanged, Identity, OrganiserAccount, OrganiserSession, OrganiserStore } from './organiser-store.ts';

type Value = string | number | null;
interface Asks { query(sql: string, values?: Value[]): Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }> }

/** One at a time decides who is the first or the last, and whose an identity is. Reading goes on. */
const ONE_AT_A_TIME = 'LOCK TABLE organisers IN SHARE ROW EXCLUSIVE MODE';
const INSERT = 'INSERT INTO organisers VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)';

/** Organisers' accounts in the house's PostgreSQL. */
export class PostgresOrganiserStore implements OrganiserStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async hasAny(): Promise<boolean> {
    return (await this.#rows('SELECT 1 FROM organisers LIMIT 1')).length > 0;
  }

  async addFirst(account: OrganiserAccount): Promise<boolean> {
    return inTransaction(this.#pool, async (client) => {
      await client.query(ONE_AT_A_TIME);
      if ((await this.#rows('SELECT 1 FROM organisers LIMIT 1', [], client)).length > 0) return false;
      await client.query(INSERT, valuesOf(account));
      await client.query('DELETE FROM organiser_links WHERE organiser_id IS NULL');
      return true;
    });
  }

  async add(account: OrganiserAccount): Promise<boolean> {
    return this.#run(`${INSERT} ON CONFLICT DO NOTHING`, valuesOf(account));
  }

  async find(id: OrganiserId): Promise<OrganiserAccount | undefined> {
    return this.#account('WHERE organiser_id = $1', [id]);
  }

  async findByName(signInName: string): Promise<OrganiserAccount | undefined> {
    return this.#account('WHERE sign_in_name = $1', [signInName]);
  }

  async findByIdentity({ issuer, subject }: Identity): Promise<OrganiserAccount | undefined> {
    return this.#account('WHERE issuer = $1 AND subject = $2', [issuer, subject]);
  }

  async list(): Promise<readonly OrganiserAccount[]> {
    return (await this.#rows<AccountRow>('SELECT * FROM organisers ORDER BY sign_in_name COLLATE "C"')).map(accountOf);
  }

  async change(account: OrganiserAccount, change: AccountChange): Promise<AccountChanged> {
    const { id, generation } = account;
    return inTransaction(this.#pool, async (client) => {
      const isThere = async (where: string, values: Value[]) => (await this.#rows(`SELECT 1 FROM organisers WHERE ${where} LIMIT 1`, values, client)).length > 0;
      await client.query(ONE_AT_A_TIME);
      const { identity } = change;
      if (identity !== undefined && await isThere('issuer = $1 AND subject = $2 AND organiser_id <> $3', [identity.issuer, identity.subject, id])) return 'changed';
      if (!await isThere('organiser_id = $1 AND generation = $2', [id, generation])) return 'changed';
      if (change.disabledAt !== undefined && !await isThere('organiser_id <> $1 AND disabled_at IS NULL AND (password_hash IS NOT NULL OR issuer IS NOT NULL)', [id])) return 'last';
      await client.query('UPDATE organisers SET password_hash = $1, issuer = $2, subject = $3, disabled_at = $4, generation = generation + 1 WHERE organiser_id = $5', [...changedValues(account, change), id]);
      await client.query('DELETE FROM organiser_sessions WHERE organiser_id = $1', [id]);
      await client.query('DELETE FROM organiser_links WHERE organiser_id = $1', [id]);
      return 'done';
    });
  }

  async rehash({ id, passwordHash: before }: OrganiserAccount, passwordHash: string): Promise<void> {
    await this.#run('UPDATE organisers SET password_hash = $1 WHERE organiser_id = $2 AND password_hash = $3', [passwordHash, id, before ?? null]);
  }

  async startSession({ id, generation }: OrganiserAccount, digest: string, at: number): Promise<boolean> {
    // FOR SHARE: a change under way is waited for, and then seen.
    return this.#run('INSERT INTO organiser_sessions SELECT $1::text, organiser_id, $2::bigint, $2::bigint FROM organisers WHERE organiser_id = $3 AND generation = $4 FOR SHARE', [digest, at, id, generation]);
  }

  async findSession(digest: string): Promise<OrganiserSession | undefined> {
    const [row] = await this.#rows<AccountRow & { started_at: number; used_at: number }>(
      'SELECT organisers.*, started_at, used_at FROM organiser_sessions JOIN organisers USING (organiser_id) WHERE digest = $1', [digest],
    );
    return row && { account: accountOf(row), startedAt: row.started_at, usedAt: row.used_at };
  }

  async useSession(digest: string, at: number): Promise<void> {
    await this.#run('UPDATE organiser_sessions SET used_at = $1 WHERE digest = $2', [at, digest]);
  }

  async endSession(digest: string): Promise<void> {
    await this.#run('DELETE FROM organiser_sessions WHERE digest = $1', [digest]);
  }

  async sweep({ startedBefore, usedBefore, now }: { readonly startedBefore: number; readonly usedBefore: number; readonly now: number }): Promise<void> {
    await this.#run('DELETE FROM organiser_sessions WHERE started_at < $1 OR used_at < $2', [startedBefore, usedBefore]);
    await this.#run('DELETE FROM organiser_links WHERE expires_at <= $1', [now]);
  }

  async addLink(account: OrganiserAccount | undefined, digest: string, expiresAt: number): Promise<boolean> {
    if (account === undefined) return this.#run('INSERT INTO organiser_links VALUES ($1, NULL, $2)', [digest, expiresAt]);
    return inTransaction(this.#pool, async (client) => {
      const { rowCount } = await client.query(
        'INSERT INTO organiser_links SELECT $1::text, organiser_id, $2::bigint FROM organisers WHERE organiser_id = $3 AND generation = $4 FOR UPDATE', [digest, expiresAt, account.id, account.generation],
      );
      if (rowCount === 0) return false;
      await client.query('DELETE FROM organiser_links WHERE organiser_id = $1 AND digest <> $2', [account.id, digest]);
      return true;
    });
  }

  async findLink(digest: string, now: number): Promise<{ readonly account: OrganiserAccount | undefined } | undefined> {
    const [row] = await this.#rows<{ [Column in keyof AccountRow]: AccountRow[Column] | null }>(
      'SELECT organisers.* FROM organiser_links LEFT JOIN organisers USING (organiser_id) WHERE digest = $1 AND expires_at > $2', [digest, now],
    );
    return row && { account: row.organiser_id === null ? undefined : accountOf(row as AccountRow) };
  }

  async #account(where: string, values: Value[]): Promise<OrganiserAccount | undefined> {
    const [row] = await this.#rows<AccountRow>(`SELECT * FROM organisers ${where}`, values);
    return row && accountOf(row);
  }

  async #rows<Row>(sql: string, values: Value[] = [], client: Asks = this.#pool): Promise<readonly Row[]> {
    return (await client.query(sql, values)).rows as readonly Row[];
  }

  /** @returns whether anything was written */
  async #run(sql: string, values: Value[]): Promise<boolean> {
    return ((await this.#pool.query(sql, values)).rowCount ?? 0) > 0;
  }
}
