/** Lets so many pieces of work run at a time; others wait in line, and a long line turns away who comes. */
export class Turns {
  readonly #atOnce: number;
  readonly #line: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ atOnce, line }: { readonly atOnce: number; readonly line: number }) {
    this.#atOnce = atOnce;
    this.#line = line;
  }

  /** @returns undefined when the line is too long: then nothing was done */
  async run<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#line) return undefined;
      await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
