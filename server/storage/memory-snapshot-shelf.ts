import type { SnapshotShelf, StoredSnapshot } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import type { MemoryMeetingStore } from './memory-meeting-store.ts';

/** The latest snapshot of each meeting of a store in memory. */
export class MemorySnapshotShelf implements SnapshotShelf {
  readonly #store: MemoryMeetingStore;
  readonly #kept = new Map<MeetingId, StoredSnapshot>();

  constructor(store: MemoryMeetingStore) {
    this.#store = store;
  }

  async keep(meetingId: MeetingId, snapshot: StoredSnapshot): Promise<void> {
    const recorded = await this.#store.load(meetingId, snapshot.version - 1);
    if (recorded?.events[0]?.version === snapshot.version) this.#kept.set(meetingId, snapshot);
  }

  async find(meetingId: MeetingId): Promise<StoredSnapshot | undefined> {
    return this.#kept.get(meetingId);
  }
}
