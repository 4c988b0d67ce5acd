import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, MeetingStore, SnapshotShelf } from '#rooms/ports.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';

export interface ShelfUnderTest {
  readonly store: MeetingStore;
  readonly shelf: SnapshotShelf;
  /** Runs SQL past the store, as trouble on the disk would; absent where there is no disk. */
  sql?(text: string): Promise<void>;
  close(): Promise<void>;
}

const meetingId = 'meeting-000000001' as MeetingId;
const ann = 'participant-ann-01' as ParticipantId;
const batch = (expectedVersion: number): Batch => ({
  meetingId, expectedVersion, fence: 0, key: `shelf-key-${expectedVersion}` as CommandKey, actor: ann, at: 1_000, events: [{ type: 'hand.raised', participantId: ann, at: expectedVersion }], contents: [], reply: {},
});
const snapshot = (version: number) => ({ version, format: 'today', body: `{"at":${version}}` });

/** What every SnapshotShelf must do. */
export function snapshotShelfContract(name: string, durability: 'durable' | 'forgets', open: () => Promise<ShelfUnderTest>): void {
  describe(`SnapshotShelf: ${name}`, () => {
    let under: ShelfUnderTest;
    beforeEach(async () => {
      under = await open();
      for (let version = 0; version < 5; version += 1) await under.store.append(batch(version));
    });
    afterEach(() => under.close());

    it('[SR6] gives back the latest of a meeting as it was kept', async () => {
      const { shelf } = under;
      expect(await shelf.find(meetingId)).toBeUndefined();
      await shelf.keep(meetingId, snapshot(3));
      await shelf.keep(meetingId, snapshot(4));
      expect(await shelf.find(meetingId)).toEqual(snapshot(4));
      expect(await shelf.find('meeting-000000002' as MeetingId)).toBeUndefined();
    });

    it('[SR6] keeps none of an event that the record does not have', async () => {
      await under.shelf.keep(meetingId, snapshot(6));
      expect(await under.shelf.find(meetingId)).toBeUndefined();
    });

    if (durability === 'durable') it('[SR6] gives back none that is damaged, or of another record', async () => {
      for (const trouble of [`UPDATE snapshots SET body = '{"at":9}'`, `UPDATE snapshots SET format = 'other'`, `UPDATE snapshots SET version = 2`, `UPDATE events SET hash = 'x' WHERE version = 4`, 'DELETE FROM events WHERE version >= 4']) {
        await under.shelf.keep(meetingId, snapshot(4));
        await under.sql!(trouble);
        expect(await under.shelf.find(meetingId), trouble).toBeUndefined();
      }
    });
  });
}
