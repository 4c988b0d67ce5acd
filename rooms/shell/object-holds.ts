import { isMover } from '../domain/object.ts';
import type { MeetingEvent } from '../domain/events.ts';
import type { ObjectId, ParticipantId } from '../protocol/ids.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import type { MeetingRecord } from './meeting-record.ts';

const CHANGES_RIGHTS: ReadonlySet<MeetingEvent['type']> = new Set(['object.removed', 'object.rightsSet', 'participant.roleSet']);

/**
 * Who holds which thing in the hand. The first who asks has it, so two hands never pull at one thing [OJ5]; nobody keeps one for ever, because
 * who is gone holds nothing. Never recorded: what counts is where the thing is put down.
 */
export class ObjectHolds {
  readonly #record: MeetingRecord;
  readonly #state: MeetingState;
  /** Ends it. */
  readonly close: () => void;
  readonly #released: (id: ObjectId) => void;
  readonly #holders = new Map<ObjectId, ParticipantId>();

  /** @param released told of every thing that nobody holds any more, whatever the reason */
  constructor(record: MeetingRecord, state: MeetingState, released: (id: ObjectId) => void = () => undefined) {
    this.#record = record;
    this.#state = state;
    this.#released = released;
    this.close = record.onChange((events) => {
      if (events.some(({ type }) => CHANGES_RIGHTS.has(type))) for (const [id, holder] of this.#holders) if (this.#whyNotHold(id, holder) !== undefined) this.#drop(id);
    });
  }

  holderOf(id: ObjectId): ParticipantId | undefined {
    return this.#holders.get(id);
  }

  take(id: ObjectId, sender: ParticipantId): Result<Record<never, never>> {
    const reason = this.#whyNotHold(id, sender);
    if (reason !== undefined) return refuse(reason);
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

  #whyNotHold(id: ObjectId, sender: ParticipantId): 'object-unknown' | 'not-allowed' | 'object-locked' | undefined {
    const { meeting } = this.#record;
    const object = meeting.objects.get(id);
    if (object === undefined || object.removed) return 'object-unknown';
    if (!isMover(meeting, object, { sender })) return 'not-allowed';
    return object.locked ? 'object-locked' : undefined;
  }

  #drop(id: ObjectId): void {
    this.#holders.delete(id);
    this.#show(id, '');
    this.#released(id);
  }

  #show(id: ObjectId, holder: ParticipantId | ''): void {
    const thing = this.#state.objects.get(id);
    if (thing !== undefined) thing.heldBy = holder;
  }
}
