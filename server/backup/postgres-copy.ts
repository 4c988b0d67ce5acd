import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { soundEvents, type StoredEvent } from '../storage/record-chain.ts';
import type { CheckedRecord } from './check-record.ts';
import { SIGN_IN_TABLES } from './forget-sign-ins.ts';

/** Where Debian and Ubuntu keep the programs of each version. */
const PROGRAMS = '/usr/lib/postgresql';

/** Copies the whole database as it is at one moment. @throws Error in plain words */
export async function dumpPostgres(url: string, path: string): Promise<void> {
  await run('pg_dump', url, ['--format=custom', '--no-owner', '--no-privileges', `--file=${path}`]);
}

/** @throws Error in plain words when there is a house already; then nothing was changed */
export async function assertEmpty(url: string): Promise<void> {
  const there = await asked(url, async (client) => (await client.query<{ there: boolean }>(`SELECT to_regclass('tinghall_format') IS NOT NULL AS there`)).rows[0]!.there);
  if (there) throw new Error('there is a house in the database of DATABASE_URL already. Nothing was changed. Make an empty one (createdb) and set DATABASE_URL to that');
}

/** All of it or nothing. @throws Error in plain words */
export async function restorePostgres(url: string, path: string): Promise<void> {
  await run('pg_restore', url, ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error', path]);
}

/** As `forgetSignIns`, in PostgreSQL. */
export function forgetSignInsIn(url: string): Promise<void> {
  return asked(url, async (client) => {
    for (const table of SIGN_IN_TABLES) {
      const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
      if (rows[0]!.there) await client.query(`DELETE FROM ${table}`);
    }
  });
}

/** Looks through all records, one meeting after another. */
export function checkPostgres(url: string): Promise<CheckedRecord> {
  return asked(url, async (client) => {
    // As it is at one moment, however long it takes.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: meetings } = await client.query<{ meeting_id: string; version: number }>('SELECT meeting_id, version FROM meetings WHERE version > 0');
    const damaged: string[] = [];
    for (const { meeting_id: id, version } of meetings) {
      const { rows } = await client.query<StoredEvent>('SELECT version, at::float8 AS at, actor, body, hash, format FROM events WHERE meeting_id = $1 ORDER BY version', [id]);
      if (soundEvents(rows) !== Math.max(rows.length, version)) damaged.push(id);
    }
    return { meetings: meetings.length, events: meetings.reduce((sum, { version }) => sum + version, 0), damaged };
  });
}

/** The files of which the database speaks. */
export function assetsOf(url: string): Promise<string[]> {
  return asked(url, async (client) => (await client.query<{ asset_id: string }>('SELECT asset_id FROM assets')).rows.map(({ asset_id }) => asset_id));
}

async function asked<Answer>(url: string, ask: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return await ask(client);
  } catch (error) {
    throw new Error(`the PostgreSQL of DATABASE_URL: ${(error as Error).message || (error as { code?: string }).code || 'no answer'}`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

/** The password goes by the environment: everybody on a machine sees the arguments of a program. */
async function run(program: 'pg_dump' | 'pg_restore', databaseUrl: string, args: readonly string[]): Promise<void> {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const child = spawn(find(program), [...args, `--dbname=${url.href}`], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...(password === '' ? {} : { PGPASSWORD: password }) } });
  let trouble = '';
  child.stderr.on('data', (chunk: Buffer) => { trouble += chunk.toString(); });
  const code = await new Promise<number | string | null>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    child.once('close', resolve);
  });
  if (code === 'ENOENT') throw new Error(`${program} was not found on this machine. It comes with PostgreSQL's client (package postgresql-client), as new as the server at least`);
  if (code !== 0) throw new Error(`${program} did not succeed: ${trouble.trim()}`);
}

/** The newest, because an older one refuses a newer server; else whichever is on the path. */
function find(program: string): string {
  const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(PROGRAMS, version, 'bin', program)).find((path) => existsSync(path)) ?? program;
}
