import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';

/** How much a program stands back behind all others, as `nice` has it: it takes what they leave. */
const STANDS_BACK = 15;

/**
 * A program that runs beside others. What it prints is kept until somebody waits for it, so that two programs never speak at once. It is of our own
 * process group: whoever stops that stops it, and all that it has started.
 */
export class Meanwhile {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number>;
  #kept = '';
  #out: { write(text: string): unknown } | undefined;

  constructor(program: string, args: readonly string[], cwd: string) {
    this.#child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    if (this.#child.pid !== undefined) standBack(this.#child.pid);
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#hear(`${error.message}\n`);
        resolve(1);
      });
      this.#child.on('close', (code) => resolve(code ?? 1));
    });
  }

  /** Prints what it has printed so far, and from now on as it comes. @returns its exit code */
  end(out: { write(text: string): unknown }): Promise<number> {
    this.#out = out;
    if (this.#kept !== '') out.write(this.#kept);
    return this.#ended;
  }

  #hear(text: string): void {
    if (this.#out === undefined) this.#kept += text;
    else this.#out.write(text);
  }
}

function standBack(pid: number): void {
  try {
    setPriority(pid, STANDS_BACK);
  } catch {
    // It has ended already, or this system has no such thing.
  }
}
