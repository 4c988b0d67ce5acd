import type { ParticipantId } from '../protocol/ids.ts';
import type { RemovedThings } from '../protocol/join.ts';
import { limits } from '../protocol/limits.ts';
import { presentsAs } from '../protocol/roles.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { MeetingRecord } from './meeting-record.ts';

/** [OJ12] What was taken away last, for who may put it back; nobody else learns what is not shown any more. */
export function removedThings(record: MeetingRecord, sender: ParticipantId): Result<RemovedThings> {
  const { participants, objects } = record.meeting;
  const role = participants.get(sender)?.role;
  if (!presentsAs(role)) return refuse('not-allowed');
  const gone = [...objects.values()].filter(({ removed }) => removed).toSorted((a, b) => (a.removedAs ?? 0) - (b.removedAs ?? 0));
  return accept({ things: gone.slice(-limits.removedShown).map(({ id, name }) => ({ id, name: record.textOf(name.contentId) ?? '' })) });
}
