import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A free port of this machine. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** The real process, as `npm start` runs it after set-up, with a data folder of its own; can be killed and started again. */
export class HouseProcess {
  readonly port: number;
  readonly base: string;
  readonly dataDir: string;
  readonly #voicePort: number;
  #child: ChildProcess | undefined;
  readonly #environment: Readonly<Record<string, string>>;
  output = '';

  private constructor(port: number, voicePort: number, dataDir: string, environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
    this.port = port;
    this.#voicePort = voicePort;
    this.dataDir = dataDir;
    this.base = `http://127.0.0.1:${port}/`;
  }

  /** @param dataDir of a house that was; a fresh one without @param environment further settings */
  static async start(dataDir?: string, environment: Readonly<Record<string, string>> = {}): Promise<HouseProcess> {
    const house = new HouseProcess(await freePort(), await freePort(), dataDir ?? await mkdtemp(join(tmpdir(), 'tinghall-e2e-')), environment);
    await house.start();
    return house;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      env: {
        ...process.env, HOST: '127.0.0.1', PORT: String(this.port), DATA_DIR: this.dataDir, VOICE_PORT_MIN: String(this.#voicePort), ANNOUNCED_ADDRESS: '127.0.0.1', LOG_LEVEL: 'warn', ...this.#environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.output += chunk.toString();
        if (this.output.includes('The hall is open')) resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.output}`)));
    });
    this.output = '';
  }

  /** As a power failure would: no goodbye. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** As who supervises it would: told to, and waited for. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true });
  }
}
