import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#rooms/ports.ts';
import { assetLimits } from '#rooms/protocol/assets.ts';
import type { WorkDone, WorkOrder } from './work.ts';

export interface WorkshopLimits {
  /** How long one file may take, in ms. */
  readonly workMs: number;
  /** Memory of the process, in bytes. */
  readonly memoryBytes: number;
}

const LIMITS: WorkshopLimits = { workMs: assetLimits.workMs, memoryBytes: 1.5 * 1024 ** 3 };
const LOOK_EVERY_MS = 100;
const PAGE_BYTES = 4_096;
/** Steps aside for the meeting, whose voices and movements cannot wait. */
const NICENESS = 10;
const PRLIMIT = '/usr/bin/prlimit';
const UNDONE: WorkDone = { ok: false, reason: 'asset-unavailable', detail: undefined };

/** Takes uploads apart one after another, each in a process of its own that may neither take for ever nor eat the machine. */
export class Workshop {
  readonly #log: Log;
  readonly #limits: WorkshopLimits;
  #last: Promise<unknown> = Promise.resolve();
  #child: ChildProcess | undefined;
  #isClosed = false;

  constructor(log: Log, limits: WorkshopLimits = LIMITS) {
    this.#log = log;
    this.#limits = limits;
  }

  /** Never rejects: what goes wrong is a reason. */
  work(order: WorkOrder): Promise<WorkDone> {
    const turn = this.#last.then(() => (this.#isClosed ? UNDONE : this.#inChild(order)));
    this.#last = turn;
    return turn;
  }

  /** Stops what is worked on and takes nothing more; resolves when all who wait have been told. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#child?.kill('SIGKILL');
    await this.#last;
  }

  #inChild(order: WorkOrder): Promise<WorkDone> {
    const { workMs, memoryBytes } = this.#limits;
    return new Promise((resolve) => {
      const child = startChild(this.#limits);
      this.#child = child;
      let said = '';
      let over: WorkDone = UNDONE;
      const stop = (reason: 'asset-timeout' | 'asset-too-heavy', detail: string) => {
        over = { ok: false, reason, detail };
        child.kill('SIGKILL');
      };
      const timer = setTimeout(() => stop('asset-timeout', `${workMs} ms`), workMs);
      const looking = setInterval(() => { if (residentBytes(child.pid) > memoryBytes) stop('asset-too-heavy', 'memory'); }, LOOK_EVERY_MS);
      child.stderr!.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-2_000); });
      child.on('message', (done: WorkDone) => { over = done; });
      // It could not be started; `close` follows.
      child.on('error', ({ message }) => { said += message; });
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        clearInterval(looking);
        this.#child = undefined;
        if (/heap out of memory|Array buffer allocation failed/.test(said)) over = { ok: false, reason: 'asset-too-heavy', detail: 'memory' };
        if (!over.ok && !this.#isClosed) this.#log.warn({ reason: over.reason, detail: over.detail, code, signal, said: said.slice(-400) }, 'an upload could not be prepared');
        resolve(over);
      });
      child.send(order, () => {});
    });
  }
}

function startChild({ workMs, memoryBytes }: WorkshopLimits): ChildProcess {
  const options = [`--max-old-space-size=${Math.round(memoryBytes / 2 / 1024 ** 2)}`, '--disable-warning=ExperimentalWarning'];
  // The system's own limits hold also when the house is killed and nobody watches any more: seconds of all its threads, no core dump of somebody's model.
  const prlimit = [`--cpu=${Math.ceil(workMs / 1_000) * 4}`, '--core=0', process.execPath];
  const isLimited = existsSync(PRLIMIT);
  const child = fork(join(import.meta.dirname, 'work.ts'), {
    execPath: isLimited ? PRLIMIT : process.execPath, execArgv: isLimited ? [...prlimit, ...options] : options,
    serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env['PATH'], NODE_ENV: process.env['NODE_ENV'], VIPS_CONCURRENCY: '1' },
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICENESS);
  } catch {
    // Gone already, which `close` tells.
  }
  return child;
}

/** Memory that a process holds; 0 where the system does not tell. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
