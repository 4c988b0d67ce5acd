import type { Clock } from '../../ports.ts';
import type { MeetingEvent } from '../../domain/events.ts';
import type { ObjectId } from '../../protocol/ids.ts';
import type { EntityRow } from '../../protocol/objects.ts';
import type { MeetingRecord } from '../meeting-record.ts';
import { rowOfThing } from './thing-policy.ts';

const PLACING: ReadonlySet<MeetingEvent['type']> = new Set(['object.added', 'object.placed', 'object.removed', 'object.restored']);

export interface SeededThings {
  /** Nobody holds it any more: where it was carried to without being put down counts for nothing, so it is shown where the record says. */
  released(id: ObjectId): void;
  /** Ends the following. */
  readonly close: () => void;
}

/**
 * The record seeds the entities: all things when the room opens, so that a restart brings each back where it was put down, and each again when the
 * record says where it stands now.
 */
export function seedThings(record: MeetingRecord, entities: { seed(row: EntityRow): void; unseed(id: string): void }, clock: Clock): SeededThings {
  const follow = (id: ObjectId): void => {
    const thing = record.meeting.objects.get(id);
    if (thing === undefined || thing.removed) entities.unseed(id);
    else entities.seed(rowOfThing(id, thing.standing, clock.now()));
  };
  for (const { id } of record.meeting.objects.values()) follow(id);
  return {
    released: follow,
    close: record.onChange((events) => {
      for (const event of events) if (PLACING.has(event.type) && 'objectId' in event) follow(event.objectId);
    }),
  };
}
