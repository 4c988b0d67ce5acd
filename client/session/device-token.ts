import { normaliseCode } from '#rooms/protocol/ids.ts';

const key = (code: string) => `tinghall.device.${normaliseCode(code)}`;
/** For browsers that forbid storage: then an identity lasts as long as the page. */
const unstored = new Map<string, string>();

/** This browser's token for a meeting, if it was there before. */
export function tokenFor(code: string): string | undefined {
  try {
    return localStorage.getItem(key(code)) ?? unstored.get(key(code));
  } catch {
    return unstored.get(key(code));
  }
}

export function rememberToken(code: string, token: string): void {
  unstored.set(key(code), token);
  try {
    localStorage.setItem(key(code), token);
  } catch {
    // Kept for this page only.
  }
}
