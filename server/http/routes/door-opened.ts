import type { Device } from '#rooms/ports.ts';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { leads } from '#rooms/protocol/roles.ts';
import { consentsOf } from '#rooms/shell/consents-of.ts';
import { planOf } from '#rooms/shell/plan-of.ts';
import type { Participant } from '#rooms/domain/meeting.ts';
import type { MeetingRecord } from '#rooms/shell/meeting-record.ts';

/** What somebody at the door of a meeting is told: where it leads, and who this device was there before. */
export function doorOpened(record: MeetingRecord, { device, token, code, link }: { readonly device: Device; readonly token: string; readonly code: string; readonly link: string }): DoorOpened {
  const { title, scene, capacity, participants, phase, asks, conduct } = record.meeting;
  const plan = planOf(record);
  const participant = participants.get(device.participantId);
  return {
    meetingId: device.meetingId, code, title, scene, capacity, link, token, participantId: device.participantId, phase, ...(plan === undefined ? {} : { plan }), ...(participant !== undefined && leads(participant.role) ? { led: participant.role } : {}),
    asks, conduct: (conduct && record.textOf(conduct.contentId)) ?? '',
    ...(participant === undefined ? {} : { known: { name: ownName(record, participant), look: participant.look, given: consentsOf(record.meeting, participant.id) } }),
  };
}

/** What they call themselves: not the name that was given to them here, nor the number by which they are told apart here. */
function ownName(record: MeetingRecord, { name, ownName: own }: Participant): string {
  const text = record.textOf((own ?? name).contentId) ?? '';
  return record.meeting.nameRule === 'any' ? text : text.replace(/ \(\d+\)$/u, '');
}
