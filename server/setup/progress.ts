import type { Progress } from './worker/ensure-worker.ts';

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
  };
}
