import type { IdSource } from '#rooms/ports.ts';
import type { CommandKey, MeetingId } from '#rooms/protocol/ids.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { AssetStore } from '../assets/asset-store.ts';

export interface ErasingPorts {
  readonly records: Pick<MeetingRecords, 'lead'>;
  readonly files: Pick<AssetStore, 'forget'>;
  readonly ids: IdSource;
}

/**
 * [PL6] Erases names, texts, devices and files of an ended meeting; that, by whom, and when stays on the record. What a crash leaves behind in between (files) is found by the next sweep of files.
 * @param as who wants it: the house, when its time has come, or the organiser @throws Error when the storage or the disk fails
 */
export async function eraseMeeting({ records, files, ids }: ErasingPorts, meetingId: MeetingId, as: 'house' | 'organiser'): Promise<Result<unknown>> {
  const led = await records.lead(meetingId);
  if (led.kind !== 'led') return refuse(led.kind === 'held' ? 'meeting-moved' : 'meeting-unknown');
  try {
    const { record } = led;
    const erased = await record.submit({ name: 'meeting.erase', payload: {}, key: ids.next() as CommandKey, from: record.meeting.chair!, as, othersPresent: () => 0 });
    if (erased.ok) await files.forget(meetingId);
    return erased;
  } finally {
    await led.giveBack();
  }
}
