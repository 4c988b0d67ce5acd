import { CODE_ALPHABET, CODE_LENGTH, normaliseCode } from '#rooms/protocol/ids.ts';

/** What somebody typed or pasted as a meeting code, made readable: a whole link gives its code, look-alikes are dropped. */
export function readCode(typed: string): string {
  const fromLink = /\/m\/([^/?#\s]+)/.exec(typed)?.[1];
  return [...normaliseCode(fromLink ?? typed)].filter((letter) => CODE_ALPHABET.includes(letter)).join('').slice(0, CODE_LENGTH);
}

/** Two groups of three are easier to read out than six letters. */
export function showCode(code: string): string {
  return code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

export function isWholeCode(code: string): boolean {
  return code.length === CODE_LENGTH;
}
