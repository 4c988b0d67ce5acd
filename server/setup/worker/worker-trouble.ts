import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Set-up writes it, the hall reads it: they are two processes. */
const note = join(import.meta.dirname, '..', '..', '..', '.cache', 'voice-trouble');

/** Remembers why set-up could make no voice worker, or that there is no trouble any more. */
export function rememberWorkerTrouble(why: string | undefined): void {
  try {
    if (why === undefined) return rmSync(note, { force: true });
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, why);
  } catch {
    // The hall will only say that there is no voice engine, and not why.
  }
}

/** Why the last set-up could make no voice worker, in words. */
export function lastWorkerTrouble(): string | undefined {
  try {
    return readFileSync(note, 'utf8');
  } catch {
    return undefined;
  }
}
