import type { Clock, LeaseAnswer, MeetingLeases } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import type { MemoryMeetingStore } from './memory-meeting-store.ts';

interface Held { readonly owner: string; readonly until: number }

/** Who leads which meeting of a store in memory. */
export class MemoryMeetingLeases implements MeetingLeases {
  readonly #store: MemoryMeetingStore;
  readonly #clock: Clock;
  readonly #held = new Map<MeetingId, Held>();

  constructor(store: MemoryMeetingStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async acquire(meetingId: MeetingId, owner: string, lifeMs: number): Promise<LeaseAnswer> {
    if (!this.#store.has(meetingId)) return { kind: 'unknown' };
    const now = this.#clock.now();
    const held = this.#held.get(meetingId);
    if (held !== undefined && held.owner !== owner && held.until > now) return { kind: 'held' };
    const fence = (this.#store.fences.get(meetingId) ?? 0) + (held?.owner === owner ? 0 : 1);
    this.#store.fences.set(meetingId, fence);
    this.#held.set(meetingId, { owner, until: now + lifeMs });
    return { kind: 'granted', fence };
  }

  async renew(meetingIds: readonly MeetingId[], owner: string, lifeMs: number): Promise<ReadonlySet<MeetingId>> {
    const own = meetingIds.filter((id) => this.#held.get(id)?.owner === owner);
    for (const id of own) this.#held.set(id, { owner, until: this.#clock.now() + lifeMs });
    return new Set(own);
  }

  async release(meetingId: MeetingId, owner: string): Promise<void> {
    if (this.#held.get(meetingId)?.owner === owner) this.#held.delete(meetingId);
  }
}
