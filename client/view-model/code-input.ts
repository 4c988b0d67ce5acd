import { CODE_ALPHABET, CODE_LENGTH, normaliseCode } from '#rooms/protocol/ids.ts';

export interface CodeInput {
  /** What can be part of a code, at most six characters. */
  readonly code: string;
  /** Letters and digits that are never part of a code, each once: they were misread. */
  readonly strange: string;
}

/** What somebody typed or pasted as a meeting code: a whole link gives its code, spaces, dashes and small letters do not matter. */
export function readCode(typed: string): CodeInput {
  const fromLink = /\/m\/([^/?#\s]+)/.exec(typed)?.[1];
  const letters = [...normaliseCode(fromLink ?? typed)];
  const isCode = (letter: string) => CODE_ALPHABET.includes(letter);
  return {
    code: letters.filter(isCode).join('').slice(0, CODE_LENGTH),
    strange: [...new Set(letters.filter((letter) => !isCode(letter) && /[\p{L}\p{N}]/u.test(letter)))].join(''),
  };
}

/** Two groups of three are easier to read out than six letters. */
export function showCode(code: string): string {
  return code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

export function isWholeCode(code: string): boolean {
  return code.length === CODE_LENGTH;
}
