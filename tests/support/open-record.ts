import type { CommandName } from '#rooms/protocol/commands.ts';
import type { Door } from '#rooms/protocol/door.ts';
import type { PlanGiven } from '#rooms/protocol/plan.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';

export const look = { figure: 'birch', colour: 'lake' } as const;
export const chair = 'chair-participant' as ParticipantId;

/** An evening of 90 minutes. */
export function plan(overrides: Partial<PlanGiven> = {}): PlanGiven {
  return { beginsAt: null, zone: 'Europe/Vilnius', minutes: 90, languages: ['en'], description: '', lockedUntil: null, retentionDays: null, template: '', ...overrides };
}

let keys = 0;
/** A key nobody used before. */
export function freshKey(): CommandKey {
  keys += 1;
  return `key-${String(keys).padStart(8, '0')}` as CommandKey;
}

export interface OpenRecord {
  readonly record: MeetingRecord;
  readonly meetingId: MeetingId;
  /** Sends a command as somebody. */
  does(from: ParticipantId, name: CommandName | (string & {}), payload: unknown, options?: { key?: CommandKey; othersPresent?: number }): Promise<Result<unknown>>;
}

/** A meeting in the town hall, opened through the command path. */
export async function openRecord(ports: RecordPorts, capacity = 50, more: { readonly plan?: PlanGiven; readonly door?: Door } = {}): Promise<OpenRecord> {
  const blank = MeetingRecord.blank(ports);
  const opened = await blank.submit({
    name: 'meeting.open', payload: { title: 'The park', scene: 'town-hall', capacity, ...more }, key: freshKey(), from: chair, othersPresent: () => 0,
  });
  if (!opened.ok) throw new Error(`the meeting did not open: ${opened.reason}`);
  return {
    record: blank,
    meetingId: (opened.value as { meetingId: MeetingId }).meetingId,
    does: (from, name, payload, options = {}) => blank.submit({
      name, payload, from, key: options.key ?? freshKey(), othersPresent: () => options.othersPresent ?? 0,
    }),
  };
}
