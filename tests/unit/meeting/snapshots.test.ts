import { describe, expect, it } from 'vitest';
import { evolve } from '#rooms/domain/evolve.ts';
import { noMeeting, type Meeting } from '#rooms/domain/meeting.ts';
import type { Recorded, SnapshotShelf, StoredSnapshot } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { MeetingSnapshots, SNAPSHOT_EVERY } from '#rooms/shell/meeting-snapshots.ts';
import { packMeeting, unpackMeeting } from '#rooms/shell/pack-meeting.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { MemorySnapshotShelf } from '#server/storage/memory-snapshot-shelf.ts';
import { chair, look, openRecord } from '#tests/support/open-record.ts';
import { recordPorts, silentLog } from '#tests/support/record-ports.ts';
import { oldRecord } from '#tests/support/old-record.ts';

/** Remembers from which event on records were read. */
class WatchedStore extends MemoryMeetingStore {
  readonly read: number[] = [];
  override load(meetingId: MeetingId, after = 0): Promise<Recorded | undefined> {
    this.read.push(after);
    return super.load(meetingId, after);
  }
}

async function longMeeting(shelfOf: (store: MemoryMeetingStore) => SnapshotShelf = (store) => new MemorySnapshotShelf(store)) {
  const store = new WatchedStore();
  const shelf = shelfOf(store);
  const snapshots = (format: string) => new MeetingSnapshots({ shelf, format, log: silentLog });
  const ports = (format = 'today') => recordPorts({ store, snapshots: snapshots(format) });
  const open = await openRecord(ports());
  await open.does(chair, 'participant.join', { name: 'Rūta', look });
  for (let round = 0; open.record.meeting.participants.size > 0 && round < SNAPSHOT_EVERY + 10; round += 1) await open.does(chair, round % 2 === 0 ? 'hand.raise' : 'hand.lower', {});
  await open.does(chair, 'chat.say', { text: 'the last word' });
  store.read.length = 0;
  return { ...open, store, shelf, ports };
}

describe('snapshots', () => {
  it('[SR6] hold a whole meeting: what comes back is the same, and goes on the same', () => {
    let meeting: Meeting = noMeeting;
    for (const { event, at } of oldRecord()) {
      meeting = evolve(unpackMeeting(packMeeting(meeting)), event, at);
      expect(unpackMeeting(packMeeting(meeting))).toEqual(meeting);
    }
    expect(meeting).toEqual(oldRecord().reduce((before, { event, at }) => evolve(before, event, at), noMeeting));
  });

  it('[SR6] are not made of what would not come back', () => {
    expect(() => packMeeting({ ...noMeeting, title: new URLSearchParams() as never })).toThrow(TypeError);
  });

  it('[SR6] save reading a long record from its beginning, with the same result', async () => {
    const { store, meetingId, record, ports } = await longMeeting();
    const again = (await MeetingRecord.load(meetingId, ports()))!;
    expect(store.read).toEqual([SNAPSHOT_EVERY]);
    expect(again.meeting).toEqual(record.meeting);
    expect(again.textOf(again.meeting.chat[0]!.text)).toBe('the last word');
  });

  it('[SR6] of another version of the program, or broken, are not used', async () => {
    const { store, meetingId, record, ports, shelf } = await longMeeting();
    expect((await MeetingRecord.load(meetingId, ports('tomorrow')))!.meeting).toEqual(record.meeting);
    for (const body of ['{', '{}', 'null', JSON.stringify({ id: 'another' })]) {
      await shelf.keep(meetingId, { version: SNAPSHOT_EVERY, format: 'today', body });
      expect((await MeetingRecord.load(meetingId, ports()))!.meeting, body).toEqual(record.meeting);
    }
    // Besides the shelf's own looks at the event before.
    expect(store.read.filter((after) => after !== SNAPSHOT_EVERY - 1)).toEqual([0, 0, 0, 0, 0]);
  });

  it('[SR6] that cannot be kept or read are not missed', async () => {
    const broken: SnapshotShelf = { keep: () => Promise.reject(new Error('full')), find: (): Promise<StoredSnapshot | undefined> => Promise.reject(new Error('away')) };
    const { meetingId, record, ports } = await longMeeting(() => broken);
    expect((await MeetingRecord.load(meetingId, ports()))!.meeting).toEqual(record.meeting);
  });

  it('[SR6] are made when nobody is in a meeting any more', async () => {
    const { meetingId, store, record, ports, shelf } = await longMeeting();
    const led = await new MeetingRecords(ports()).lead(meetingId);
    if (led.kind !== 'led') throw new Error(led.kind);
    await led.giveBack();
    expect((await shelf.find(meetingId))!.version).toBe(SNAPSHOT_EVERY);
    const fresh = await new MeetingRecords(ports('tomorrow')).lead(meetingId);
    if (fresh.kind !== 'led') throw new Error(fresh.kind);
    await fresh.giveBack();
    const kept = (await shelf.find(meetingId))!;
    expect([kept.format, kept.version]).toEqual(['tomorrow', (await store.load(meetingId))!.events.length]);
    expect(unpackMeeting(kept.body)).toEqual(record.meeting);
  });
});
