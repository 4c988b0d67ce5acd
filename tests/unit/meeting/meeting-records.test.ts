import { expect, it } from 'vitest';
import type { MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { freshKey, look, openRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

class CountingStore extends MemoryMeetingStore {
  loads = 0;
  override async load(meetingId: MeetingId) {
    this.loads += 1;
    return super.load(meetingId);
  }
}

it('[RE8] reads a meeting once, also for many who knock at the same moment', async () => {
  const store = new CountingStore();
  const ports = recordPorts({ store });
  const { meetingId } = await openRecord(ports);
  const records = new MeetingRecords(ports);
  const [room, ...doors] = await Promise.all(Array.from({ length: 20 }, () => records.find(meetingId)));
  const ann = 'ann-participant' as ParticipantId;
  await room!.submit({ name: 'participant.join', payload: { name: 'Ann', look }, key: freshKey(), from: ann, othersPresent: () => 0 });
  expect(new Set(doors)).toEqual(new Set([room]));
  expect((await records.find(meetingId))!.meeting.participants.has(ann)).toBe(true);
  expect(store.loads).toBe(1);
});

it('[RE8] knows no meeting that was never opened, and asks again', async () => {
  const store = new CountingStore();
  const records = new MeetingRecords(recordPorts({ store }));
  expect(await records.find('nothing' as MeetingId)).toBeUndefined();
  expect(await records.find('nothing' as MeetingId)).toBeUndefined();
  expect(store.loads).toBe(2);
});
