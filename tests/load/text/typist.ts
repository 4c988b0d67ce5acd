import type { Session } from '#client/session/session.ts';
import { LineWriter } from '#client/view-model/line-writer.ts';

const WORDS = ['the', 'trees', 'at', 'lake', 'shade', 'and', 'ąžuolas', 'children', 'play', 'ten', 'years', '🌳', 'cost', 'we', 'should', 'keep'];
/** A quick person's characters a second. */
const PER_SECOND = 8;

export interface TypistOptions {
  random(): number;
  /** A key was pressed: the text of the field after it. */
  onKey(text: string): void;
}

/** Somebody who types words, takes a letter back now and then, and sends a line of some words. */
export class Typist {
  sent = 0;
  refused = 0;
  readonly #session: Session;
  readonly #options: TypistOptions;
  readonly #writer: LineWriter;
  #text = '';
  #coming: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, options: TypistOptions) {
    this.#session = session;
    this.#options = options;
    this.#writer = new LineWriter({
      send: (message) => session.text.write(message),
      later: (deed, ms) => {
        const timer = setTimeout(deed, ms);
        return () => clearTimeout(timer);
      },
      onRefusal: (reason) => { if (reason !== undefined) this.refused += 1; },
    });
  }

  begin(): void {
    this.#writer.switch(true);
    this.#next();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  /** The pauses between keys are as irregular as those of people. */
  #next(): void {
    const { random } = this.#options;
    this.#timer = setTimeout(() => void this.#press(), (1_000 / PER_SECOND) * (0.4 + 1.2 * random()));
  }

  async #press(): Promise<void> {
    const { random, onKey } = this.#options;
    if (this.#text.length > 80 && random() < 0.2) await this.#send();
    else if (this.#text !== '' && random() < 0.05) this.#text = [...this.#text].slice(0, -1).join('');
    else {
      if (this.#coming.length === 0) this.#coming = [...`${WORDS[Math.floor(random() * WORDS.length)]!} `];
      this.#text += this.#coming.shift()!;
    }
    if (this.#text !== '') {
      this.#writer.write(this.#text);
      onKey(this.#text);
    }
    this.#next();
  }

  async #send(): Promise<void> {
    this.#writer.flush();
    this.#writer.hold();
    const { ok } = await this.#session.command('chat.say', { text: this.#text });
    this.#text = '';
    this.#coming = [];
    this.#writer.write('');
    this.#writer.release(ok);
    if (ok) this.sent += 1;
  }
}
