import type { Clock } from '../../ports.ts';
import type { MeetingEvent } from '../../domain/events.ts';
import type { ObjectId } from '../../protocol/ids.ts';
import type { EntityRow } from '../../protocol/objects.ts';
import type { MeetingRecord } from '../meeting-record.ts';
import { rowOfThing } from './thing-policy.ts';

const PLACING: ReadonlySet<MeetingEvent['type']> = new Set(['object.added', 'object.placed', 'object.removed', 'object.restored']);

/**
 * The record seeds the entities: all things when the room opens, so that a restart brings each back where it was put down, and each again when the
 * record says where it stands now. @returns the function that ends it
 */
export function seedThings(record: MeetingRecord, entities: { seed(row: EntityRow): void; unseed(id: string): void }, clock: Clock): () => void {
  const follow = (id: ObjectId): void => {
    const thing = record.meeting.objects.get(id);
    if (thing === undefined || thing.removed) entities.unseed(id);
    else entities.seed(rowOfThing(id, thing.standing, clock.now()));
  };
  for (const { id } of record.meeting.objects.values()) follow(id);
  return record.onChange((events) => {
    for (const event of events) if (PLACING.has(event.type) && 'objectId' in event) follow(event.objectId);
  });
}
