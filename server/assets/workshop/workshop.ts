import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** Takes uploads apart one after another, each in a process of its own that may neither take for ever nor eat the machine. */
export class Workshop {
  readonly #log: Log;
  readonly #limits: WorkshopLimits;
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: Log, limits: WorkshopLimits = LIMITS) {
    this.#log = log;
    this.#limits = limits;
  }

  /** Never rejects: what goes wrong is a reason. */
  work(order: WorkOrder): Promise<WorkDone> {
    const turn = this.#last.then(() => this.#inChild(order));
    this.#last = turn;
    return turn;
  }

  #inChild(order: WorkOrder): Promise<WorkDone> {
    const { workMs, memoryBytes } = this.#limits;
    return new Promise((resolve) => {
      const child = fork(join(import.meta.dirname, 'work.ts'), {
        execArgv: [`--max-old-space-size=${Math.round(memoryBytes / 2 / 1024 ** 2)}`, '--disable-warning=ExperimentalWarning'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        env: { PATH: process.env['PATH'], NODE_ENV: process.env['NODE_ENV'] },
      });
      let said = '';
      let over: WorkDone = { ok: false, reason: 'asset-unavailable', detail: undefined };
      const stop = (reason: 'asset-timeout' | 'asset-too-heavy', detail: string) => {
        over = { ok: false, reason, detail };
        child.kill('SIGKILL');
      };
      const timer = setTimeout(() => stop('asset-timeout', `${workMs} ms`), workMs);
      const looking = setInterval(() => { if (residentBytes(child.pid) > memoryBytes) stop('asset-too-heavy', 'memory'); }, LOOK_EVERY_MS);
      child.stderr!.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-2_000); });
      child.on('message', (done: WorkDone) => { over = done; });
      child.on('error', () => {});
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        clearInterval(looking);
        if (/heap out of memory|Array buffer allocation failed/.test(said)) over = { ok: false, reason: 'asset-too-heavy', detail: 'memory' };
        if (!over.ok) this.#log.warn({ reason: over.reason, detail: over.detail, code, signal, said: said.slice(-400) }, 'an upload could not be prepared');
        resolve(over);
      });
      child.send(order, () => {});
    });
  }
}

/** Memory that a process holds; 0 where the system does not tell. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
