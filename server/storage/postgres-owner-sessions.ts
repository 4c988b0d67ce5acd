import { Client } from 'pg';
import type { Log } from '#rooms/ports.ts';

/** A lock that everybody can ask for, on the name in the column or parameter. */
export const ownerLock = (name: string) => `hashtextextended('tinghall-owner/' || ${name}, 0)`;

/**
 * Shows that a process lives: a connection of its own with a lock on its name, which PostgreSQL lets go at the moment the process ends. So a meeting of a killed process can be taken over at once,
 * not only when its lease has ended. A connection that is broken for another reason is opened again with the next sign of life; being taken for dead meanwhile is a nuisance, no danger: the numbers
 * of the leases decide who may write.
 */
export class PostgresOwnerSessions {
  readonly #url: string;
  readonly #log: Pick<Log, 'warn'>;
  readonly #sessions = new Map<string, Promise<Client>>();

  constructor(url: string, log: Pick<Log, 'warn'>) {
    this.#url = url;
    this.#log = log;
  }

  /** @throws Error when the database is away */
  async show(owner: string): Promise<void> {
    let session = this.#sessions.get(owner);
    if (session === undefined) {
      session = this.#open(owner);
      this.#sessions.set(owner, session);
      session.catch(() => this.#sessions.delete(owner));
    }
    await session;
  }

  async close(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map(async (session) => (await session).end().catch(() => {})));
  }

  async #open(owner: string): Promise<Client> {
    const client = new Client({ connectionString: this.#url, application_name: 'tinghall', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
    client.on('error', (error) => {
      this.#log.warn({ err: error }, 'the connection that shows that this process lives broke');
      this.#sessions.delete(owner);
    });
    await client.connect();
    // Another connection of ours may not be known to be dead yet: then the lease alone speaks for us.
    await client.query(`SELECT pg_try_advisory_lock(${ownerLock('$1::text')})`, [owner]);
    return client;
  }
}
