import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token: it has enough randomness to need no salt. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
