import { readFileSync } from 'node:fs';
import { upcast } from '#rooms/domain/upcast.ts';
import type { RecordedEvent } from '#rooms/ports.ts';
import type { StoredEvent } from '#server/storage/record-chain.ts';

/** A record as version 0.1 has stored it, in form 1, with every event that there was then. Never changed: such records lie in houses. */
export function oldRows(): StoredEvent[] {
  return JSON.parse(readFileSync('tests/support/old-record.json', 'utf8')) as StoredEvent[];
}

/** The same, read today. */
export function oldRecord(): Pick<RecordedEvent, 'at' | 'event'>[] {
  return oldRows().map(({ at, body, format }) => ({ at, event: upcast(JSON.parse(body), format) }));
}
