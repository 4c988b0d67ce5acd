import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

export const hasPostgres = inject('postgresUrl') !== '';

export interface PostgresSpace {
  /** An address under which there is an empty database. */
  readonly url: string;
  close(): Promise<void>;
}

/** A schema of its own in the run's PostgreSQL: nothing of another test is seen there. */
export async function postgresSpace(): Promise<PostgresSpace> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const base = inject('postgresUrl');
  await run(base, `CREATE SCHEMA ${name}`);
  return { url: `${base}?options=-c%20search_path%3D${name}`, close: () => run(base, `SET client_min_messages = warning; DROP SCHEMA ${name} CASCADE`) };
}

/** A database of its own, for what looks at a database as a whole. */
export async function postgresDatabase(): Promise<PostgresSpace> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const base = inject('postgresUrl');
  await run(base, `CREATE DATABASE ${name} TEMPLATE template0`);
  return { url: base.replace(/\/[^/]*$/, `/${name}`), close: () => run(base, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
