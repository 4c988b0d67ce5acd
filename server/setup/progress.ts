import { createRequire } from 'node:module';

const { busy } = createRequire(import.meta.url)('./busy.cjs') as { busy(out: NodeJS.WriteStream, text: string, detail?: () => string): () => void };

/** How set-up tells what it does, in plain words. */
export interface Progress {
  say(text: string): void;
  /** Replaces the line it printed last. */
  percent(text: string, part: number): void;
  /** Says what is being done, and from then on for how long. @param detail how far it is @returns to be called at the end */
  busy(text: string, detail?: () => string): () => void;
}

/** Plain words on standard output; a percentage moves in place on a terminal and is printed every tenth elsewhere. */
export function terminalProgress(out: NodeJS.WriteStream): Progress {
  let shown = -1;
  return {
    say: (text) => void out.write(`${text}\n`),
    percent(text, part) {
      const percent = Math.floor(part * 100);
      if (percent === shown) return;
      if (out.isTTY) out.write(`\r${text} … ${percent} %${percent === 100 ? '\n' : ''}`);
      else if (shown < 0 || Math.floor(percent / 10) !== Math.floor(shown / 10)) out.write(`${text} … ${percent} %\n`);
      shown = percent;
    },
    busy: (text, detail) => busy(out, text, detail),
  };
}
