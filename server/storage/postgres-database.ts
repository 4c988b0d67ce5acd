import { Pool, types, type PoolClient } from 'pg';
import type { Log } from '#rooms/ports.ts';
import { postgresMigrations } from './postgres-migrations.ts';

/** What must be the same for every process of one database: any number that nothing else locks. */
const MIGRATION_LOCK = 0x7469_6e67;
const INT8 = 20;

/**
 * Opens (and brings up to date) the house's database. Whoever asks waits for at most some seconds: a database that does not answer is one that is away.
 * @param url `postgresql://user:password@host/database`
 * @throws Error when it cannot be reached or belongs to a newer version of the program
 */
export async function openPostgres(url: string, log: Pick<Log, 'warn'>): Promise<Pool> {
  const pool = new Pool({
    connectionString: url, application_name: 'tinghall', max: 10, keepAlive: true,
    connectionTimeoutMillis: 5_000, query_timeout: 10_000, statement_timeout: 10_000, lock_timeout: 5_000,
    // A process that sleeps in the middle of a transaction must not keep the others from leading its meetings.
    idle_in_transaction_session_timeout: 5_000,
    // Times and sizes: all below 2 ** 53.
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : types.getTypeParser(oid, format as 'text')) },
  });
  // A connection that nobody uses at the moment broke; the next who asks gets another.
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to the database broke'));
  // Of one that is at work between two statements of a transaction the next statement tells; nobody else would listen, and the process would end.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await migrate(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Runs `work` in a transaction: all of it is written, or, when it throws, nothing. */
export async function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((trouble: Error) => { broken = trouble; });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function migrate(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query('CREATE TABLE IF NOT EXISTS tinghall_format (format integer NOT NULL)');
    const { rows } = await client.query<{ format: number }>('SELECT format FROM tinghall_format');
    const current = rows[0]?.format ?? 0;
    if (current > postgresMigrations.length) {
      throw new Error(`the database was written by a newer version of Tinghall (format ${current}, this one knows ${postgresMigrations.length})`);
    }
    for (const sql of postgresMigrations.slice(current)) await client.query(sql);
    await client.query('DELETE FROM tinghall_format');
    await client.query('INSERT INTO tinghall_format VALUES ($1)', [postgresMigrations.length]);
  });
}
