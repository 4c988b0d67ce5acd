import { isMover } from '../domain/object.ts';
import type { ObjectId, ParticipantId } from '../protocol/ids.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import type { MeetingRecord } from './meeting-record.ts';

/**
 * Who holds which thing in the hand. The first who asks has it, so two hands never pull at one thing [OJ5]; nobody keeps one for ever, because
 * who is gone holds nothing. Never recorded: what counts is where the thing is put down.
 */
export class ObjectHolds {
  readonly #record: MeetingRecord;
  readonly #state: MeetingState;
  /** Ends it. */
  readonly close: () => void;
  readonly #holders = new Map<ObjectId, ParticipantId>();

  constructor(record: MeetingRecord, state: MeetingState) {
    this.#record = record;
    this.#state = state;
    this.close = record.onChange((events) => {
      for (const event of events) if (event.type === 'object.removed' || (event.type === 'object.rightsSet' && event.locked)) this.#drop(event.objectId);
    });
  }

  holderOf(id: ObjectId): ParticipantId | undefined {
    return this.#holders.get(id);
  }

  take(id: ObjectId, sender: ParticipantId): Result<Record<never, never>> {
    const object = this.#record.meeting.objects.get(id);
    if (object === undefined || object.removed) return refuse('object-unknown');
    if (!isMover(this.#record.meeting, object, { sender })) return refuse('not-allowed');
    if (object.locked) return refuse('object-locked');
    const holder = this.#holders.get(id);
    if (holder !== undefined && holder !== sender) return refuse('object-held');
    this.#holders.set(id, sender);
    this.#show(id, sender);
    return accept({});
  }

  /** Letting go of what one does not hold changes nothing. */
  letGo(id: ObjectId, sender: ParticipantId): Result<Record<never, never>> {
    if (this.#holders.get(id) === sender) this.#drop(id);
    return accept({});
  }

  /** Somebody is gone, or lost the connection. */
  letGoOfAll(sender: ParticipantId): void {
    for (const [id, holder] of this.#holders) if (holder === sender) this.#drop(id);
  }

  #drop(id: ObjectId): void {
    this.#holders.delete(id);
    this.#show(id, '');
  }

  #show(id: ObjectId, holder: ParticipantId | ''): void {
    const thing = this.#state.objects.get(id);
    if (thing !== undefined) thing.heldBy = holder;
  }
}
