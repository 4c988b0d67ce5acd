import { hash } from 'node:crypto';

/** An event as it is stored: its body is JSON text. */
export interface StoredEvent {
  readonly version: number;
  readonly at: number;
  readonly actor: string;
  readonly body: string;
  /** `linkOf` this event and the hash of the one before; '' when it is older than the chain. */
  readonly hash: string;
}

/** SHA-256, base64url, of an event and of everything before it. @param previous hash of the event before, '' for the first */
export function linkOf(previous: string, { version, at, actor, body }: Omit<StoredEvent, 'hash'>): string {
  return hash('sha256', `${previous}\n${version}\n${at}\n${actor}\n${body}`, 'base64url');
}

/**
 * How many of the events from the first on are as they were written, in their order and without a gap [RE10].
 * @param rows by version
 */
export function soundEvents(rows: readonly StoredEvent[]): number {
  let previous = '';
  for (const [index, row] of rows.entries()) {
    const isOlder = row.hash === '' && previous === '';
    if (row.version !== index + 1 || !(isOlder || row.hash === linkOf(previous, row))) return index;
    previous = row.hash;
  }
  return rows.length;
}
