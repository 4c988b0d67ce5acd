import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, chownSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where Debian and Ubuntu put PostgreSQL's programs; the newest of those that are installed. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const newest = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(a) - Number(b)).at(-1) : undefined;
  const folder = newest && join(root, newest, 'bin');
  return folder !== undefined && existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')) ? folder : undefined;
}

/** A real PostgreSQL of its own in a temporary folder. It refuses to run as root, so it then runs as the user `postgres` of its package. */
export class PostgresCluster {
  readonly url: string;
  readonly #programs: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #user: { readonly uid: number; readonly gid: number } | undefined;
  readonly #isDurable: boolean;
  #gone: Promise<void> | undefined;
  #kill: ((signal: NodeJS.Signals) => void) | undefined;

  private constructor({ programs, folder, port, user, isDurable }: { readonly programs: string; readonly folder: string; readonly port: number; readonly user: { readonly uid: number; readonly gid: number } | undefined; readonly isDurable: boolean }) {
    this.#programs = programs;
    this.#folder = folder;
    this.#port = port;
    this.#user = user;
    this.#isDurable = isDurable;
    this.url = `postgresql://tinghall@127.0.0.1:${port}/postgres`;
  }

  /** @param isDurable whether it waits for the disk, as it does by default elsewhere */
  static async start(programs: string, { isDurable = false }: { readonly isDurable?: boolean } = {}): Promise<PostgresCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'tinghall-postgres-'));
    const user = userInfo().uid === 0 ? ids('postgres') : undefined;
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const cluster = new PostgresCluster({ programs, folder, port: await freePort(), user, isDurable });
    const made = spawnSync(join(programs, 'initdb'), ['--no-sync', '--auth=trust', '--username=tinghall', '--encoding=UTF8', '--locale=C', '--no-instructions', '-D', join(folder, 'data')], { ...user, cwd: folder, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
    await cluster.start();
    return cluster;
  }

  /** Again, after `stop`. */
  async start(): Promise<void> {
    const child = spawn(join(this.#programs, 'postgres'), [
      '-D', join(this.#folder, 'data'), '-p', String(this.#port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${this.#folder}`,
      ...(this.#isDurable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off', '-c', 'shared_buffers=32MB', '-c', 'autovacuum=off']), '-c', 'max_connections=200',
    ], { ...this.#user, cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#gone = new Promise((resolve) => child.once('exit', () => resolve()));
    this.#kill = (signal) => child.kill(signal);
    let output = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('ready to accept connections')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${output}`)));
    });
  }

  /** Without a goodbye to its clients, as when it is restarted or its machine goes. */
  async stop(): Promise<void> {
    this.#kill?.('SIGINT');
    await this.#gone;
  }

  async close(): Promise<void> {
    this.#kill?.('SIGQUIT');
    await this.#gone;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function ids(name: string): { readonly uid: number; readonly gid: number } {
  const read = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
  return { uid: read('-u'), gid: read('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
