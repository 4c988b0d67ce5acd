import { hash } from 'node:crypto';
import { EVENT_FORMAT, upcast } from '#rooms/domain/upcast.ts';
import type { Batch, RecordedEvent } from '#rooms/ports.ts';

/** An event as it is stored: its body is JSON text. */
export interface StoredEvent {
  readonly version: number;
  readonly at: number;
  readonly actor: string;
  readonly body: string;
  /** `linkOf` this event and the hash of the one before; '' when it is older than the chain. */
  readonly hash: string;
  /** See `rooms/domain/upcast.ts`. */
  readonly format: number;
}

/** SHA-256, base64url, of an event and of everything before it. @param previous hash of the event before, '' for the first */
export function linkOf(previous: string, { version, at, actor, body, format }: Omit<StoredEvent, 'hash'>): string {
  // The first format had no number.
  return hash('sha256', `${previous}\n${version}\n${at}\n${actor}\n${body}${format === 1 ? '' : `\n${format}`}`, 'base64url');
}

/** The events of a batch as they are stored. @param head hash of the event before */
export function chained({ expectedVersion, events, at, actor }: Batch, head: string): StoredEvent[] {
  let previous = head;
  return events.map((event, index) => {
    const stored = { version: expectedVersion + index + 1, at, actor, body: JSON.stringify(event), format: EVENT_FORMAT };
    previous = linkOf(previous, stored);
    return { ...stored, hash: previous };
  });
}

/**
 * How many of the events from the first on are as they were written, in their order and without a gap [RE10].
 * @param rows by version, those after `from`
 * @param from the event before them, taken as it is
 */
export function soundEvents(rows: readonly StoredEvent[], from: Pick<StoredEvent, 'version' | 'hash'> = { version: 0, hash: '' }): number {
  let previous = from.hash;
  for (const [index, row] of rows.entries()) {
    const isOlder = row.hash === '' && previous === '';
    if (row.version !== from.version + index + 1 || !(isOlder || row.hash === linkOf(previous, row))) return index;
    previous = row.hash;
  }
  return rows.length;
}

/** The events in today's format. */
export function readEvents(rows: readonly StoredEvent[]): RecordedEvent[] {
  return rows.map(({ version, at, actor, body, format }) => ({ version, at, actor: actor as RecordedEvent['actor'], event: upcast(JSON.parse(body), format) }));
}
