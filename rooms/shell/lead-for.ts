import type { MeetingId } from '../protocol/ids.ts';
import { refuse, type Refused } from '../protocol/result.ts';
import type { MeetingRecord } from './meeting-record.ts';
import type { MeetingRecords } from './meeting-records.ts';

/** Does something with a meeting for which it has to be written to, also while nobody is in it. @returns why not, while another process leads the meeting @throws when the storage fails */
export async function leadFor<Value>(records: Pick<MeetingRecords, 'lead'>, meetingId: MeetingId, work: (record: MeetingRecord) => Promise<Value>): Promise<Value | Refused> {
  const led = await records.lead(meetingId);
  if (led.kind !== 'led') return refuse(led.kind === 'held' ? 'meeting-moved' : 'meeting-unknown');
  try {
    return await work(led.record);
  } finally {
    await led.giveBack();
  }
}
