import type { LineShown } from '#rooms/protocol/live-text.ts';

/** Who writes nothing for this long, in ms, has paused: what stands is read then. */
const PAUSE_MS = 2_500;
/** With more people than this writing at once nobody could follow: messages are read when they are sent. */
const AT_ONCE = 3;
/** How long a line that is gone is remembered, in ms: its message comes a moment before or after. */
const REMEMBERED_MS = 10_000;

/** Where a sentence ends that is surely over: something follows. */
const SENTENCE = /[.!?…。！？؟]["'”’»)\]]*\s|\n/gu;

interface Reading {
  readonly name: string;
  text: string;
  /** What was read of it: its beginning. */
  read: string;
  changed: number;
  gone: number | undefined;
}

/** Something to read: a piece of a line that somebody is writing. */
export interface ReadPiece {
  readonly name: string;
  readonly text: string;
}

/** [RT11] What a screen reader is told of lines that are being written: sentences, and what stands at a pause; nothing twice. */
export class ReadAloud {
  readonly #readings = new Map<number, Reading>();

  /** @param lines of others @returns what is to be read now */
  hear(lines: readonly LineShown[], now: number): ReadPiece[] {
    const pieces: ReadPiece[] = [];
    for (const [id, reading] of this.#readings) {
      if (lines.some((line) => line.id === id)) continue;
      reading.gone ??= now;
      if (now - reading.gone > REMEMBERED_MS) this.#readings.delete(id);
    }
    const mayRead = lines.length <= AT_ONCE;
    for (const { id, name, text, state } of lines) {
      let reading = this.#readings.get(id);
      if (reading === undefined) {
        reading = { name, text: '', read: '', changed: now, gone: undefined };
        this.#readings.set(id, reading);
      }
      if (reading.text !== text) Object.assign(reading, { text, changed: now, read: stillTrue(reading.read, text) });
      const isPaused = state === 'lost' || now - reading.changed >= PAUSE_MS;
      const upTo = isPaused ? text.length : Math.max(reading.read.length, lastEnd(text));
      const piece = text.slice(reading.read.length, upTo).trim();
      if (!mayRead || piece === '') continue;
      reading.read = text.slice(0, upTo);
      pieces.push({ name, text: piece });
    }
    return pieces;
  }

  /** What is to be read of a message that was sent: all of it, or what was not read before; empty when nothing is left. */
  restOf({ name, text }: ReadPiece): string {
    const known = [...this.#readings].filter(([, reading]) => reading.name === name && reading.read.trim() !== '' && text.startsWith(reading.read.trim()));
    const found = known.toSorted(([, one], [, other]) => other.read.length - one.read.length)[0];
    if (found === undefined) return text;
    const [id, { read }] = found;
    this.#readings.delete(id);
    return text.slice(read.trim().length).trim();
  }
}

/** Where the last sentence that is over ends. */
function lastEnd(text: string): number {
  const last = [...text.matchAll(SENTENCE)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}

/** The part of what was read that stands unchanged in the text, up to a whole word. */
function stillTrue(read: string, text: string): string {
  let same = 0;
  while (same < read.length && read[same] === text[same]) same += 1;
  if (same === read.length && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(same))) return read;
  return read.slice(0, same).replace(/[^\s]+$/u, '');
}
