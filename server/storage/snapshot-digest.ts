import { hash } from 'node:crypto';
import type { StoredSnapshot } from '#rooms/ports.ts';

/** A snapshot as it is kept: with the hash of the event at which it was made, and of itself. */
export interface ShelvedSnapshot extends StoredSnapshot {
  readonly head: string;
  readonly digest: string;
}

/** SHA-256 of all of it, base64url: what was changed on the disk is not believed. */
export function digestOf({ version, format, body }: StoredSnapshot, head: string): string {
  return hash('sha256', `${version}\n${format}\n${head}\n${body}`, 'base64url');
}

/** undefined when it is not as it was kept. */
export function wholeSnapshot({ version, format, body, head, digest }: ShelvedSnapshot): StoredSnapshot | undefined {
  return digest === digestOf({ version, format, body }, head) ? { version, format, body } : undefined;
}
