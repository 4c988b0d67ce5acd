import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares without telling by its duration how much was right. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
