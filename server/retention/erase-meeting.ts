import type { IdSource } from '#rooms/ports.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { OUTSIDERS, type Outsider } from '#rooms/protocol/roles.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { leadFor } from '#rooms/shell/lead-for.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { AssetStore } from '../assets/asset-store.ts';

export interface ErasingPorts {
  readonly records: Pick<MeetingRecords, 'lead'>;
  readonly files: Pick<AssetStore, 'forget'>;
  readonly ids: IdSource;
}

/**
 * [PN6] Erases names, texts, devices and files of an ended meeting; that, by whom, and when stays on the record. What a crash leaves behind in between (files) is found by the next sweep of files.
 * @param as who wants it: the house, when its time has come, the organiser, or somebody who was in it @throws Error when the storage or the disk fails
 */
export function eraseMeeting({ records, files, ids }: ErasingPorts, meetingId: MeetingId, as: Outsider | ParticipantId): Promise<Result<unknown>> {
  return leadFor<Result<unknown>>(records, meetingId, async (record) => {
    const erased = await record.submit({
      name: 'meeting.erase', payload: {}, key: ids.next() as CommandKey, from: isOutsider(as) ? record.meeting.chair! : as, ...(isOutsider(as) ? { as } : {}), othersPresent: () => 0,
    });
    if (erased.ok) await files.forget(meetingId);
    return erased;
  });
}

function isOutsider(as: Outsider | ParticipantId): as is Outsider {
  return (OUTSIDERS as readonly string[]).includes(as);
}
