import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#rooms/ports.ts';
import type { CrowdNews, CrowdOrder, CrowdTask } from '#rooms/protocol/rehearsal.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'client', 'rehearsal', 'main.ts');

export interface CrowdEars {
  news(news: CrowdNews): void;
  /** It ended without being told to. */
  ended(): void;
}

/** [RH8] The people of one rehearsal, in a process of their own, which gives way to the house. */
export class CrowdProcess {
  readonly #child: ChildProcess;
  #dismissed = false;

  constructor(order: CrowdOrder, people: number, ears: CrowdEars, log: Log) {
    this.#child = fork(PROGRAM, {
      // It speaks with nobody but this house, whose certificate is made out to another name than the machine's own.
      env: { PATH: process.env['PATH'], NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
      execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (text: Buffer) => log.debug({ text: text.toString() }, 'the crowd of a rehearsal complains'));
    this.#child.on('message', (news: CrowdNews) => ears.news(news));
    this.#child.on('error', (error) => log.warn({ err: error }, 'the crowd of a rehearsal does not start'));
    this.#child.on('exit', () => { if (!this.#dismissed) ears.ended(); });
    if (this.#child.pid !== undefined) setPriority(this.#child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    this.tell({ kind: 'come', order, people });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  tell(task: CrowdTask): void {
    if (this.#child.connected) this.#child.send(task);
  }

  /** Everybody goes home. @returns when the process has ended */
  async dismiss(): Promise<void> {
    this.#dismissed = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await ended;
  }
}
