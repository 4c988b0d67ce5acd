import type { PlanGiven } from '../protocol/plan.ts';
import type { MeetingRecord } from './meeting-record.ts';

/** The plan as it was given, with its text; undefined of a meeting that nobody planned. */
export function planOf(record: Pick<MeetingRecord, 'meeting' | 'textOf'>): PlanGiven | undefined {
  const { plan } = record.meeting;
  if (plan === undefined) return undefined;
  const { zone, minutes, languages, description, template } = plan;
  return {
    beginsAt: plan.beginsAt ?? null, zone, minutes, languages: [...languages], lockedUntil: plan.lockedUntil ?? null, retentionDays: plan.retentionDays ?? null, template,
    description: (description && record.textOf(description.contentId)) ?? '',
  };
}
