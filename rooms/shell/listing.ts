import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting } from '../domain/meeting.ts';
import { eraseAt } from '../domain/phases.ts';
import type { Batch, Listing } from '../ports.ts';
import { isAboutPhase } from './project-phase.ts';

/** What the house's list is to say of a meeting. */
export function listingOf(meeting: Meeting): Listing {
  const { title, phase, plan, startedAt, endedAt, erasedAt } = meeting;
  const due = eraseAt(meeting);
  return {
    title, phase,
    ...(plan?.beginsAt === undefined ? {} : { beginsAt: plan.beginsAt }), ...(plan === undefined ? {} : { minutes: plan.minutes, zone: plan.zone }),
    ...(startedAt === undefined ? {} : { startedAt }), ...(endedAt === undefined ? {} : { endedAt }),
    ...(due === undefined ? {} : { eraseAt: due }), ...(erasedAt === undefined ? {} : { erasedAt }),
  };
}

/** What is written besides the record in the same moment: the house's list is never behind it, and what is erased is gone with the event that says so [PN5] [PN6]. */
export function besides(events: readonly MeetingEvent[], meeting: Meeting): Pick<Batch, 'listing' | 'erases' | 'forgets'> {
  const forgotten = events.flatMap((event) => (event.type === 'texts.forgotten' ? event.contentIds : []));
  return {
    ...(events.some(isAboutPhase) ? { listing: listingOf(meeting) } : {}),
    ...(events.some(({ type }) => type === 'meeting.erased') ? { erases: true } : {}),
    ...(forgotten.length === 0 ? {} : { forgets: forgotten }),
  };
}
