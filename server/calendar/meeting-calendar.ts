import ical, { ICalCalendarMethod } from 'ical-generator';

export interface CalendarEntry {
  readonly meetingId: string;
  readonly title: string;
  readonly description: string;
  readonly link: string;
  /** Server time in ms. */
  readonly beginsAt: number;
  readonly minutes: number;
  /** IANA: which zone the calendar is told that it comes from. */
  readonly zone: string;
  /** ms; grows when the plan changes, so that a calendar takes over the newer one. */
  readonly changedAt: number;
  /** It was called off. */
  readonly isOff: boolean;
}

/** [DK5] The calendar file of a meeting. Its times are moments (UTC): each calendar shows them in its own zone, whatever rules of summer time it knows. */
export function meetingCalendar({ meetingId, title, description, link, beginsAt, minutes, zone, changedAt, isOff }: CalendarEntry): string {
  const calendar = ical({ prodId: { company: 'Tinghall', product: 'Tinghall', language: 'EN' }, method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH });
  calendar.x('X-WR-TIMEZONE', zone);
  calendar.createEvent({
    id: `${meetingId}@tinghall`, stamp: new Date(changedAt), sequence: Math.floor(changedAt / 1_000) % 2 ** 31, start: new Date(beginsAt), end: new Date(beginsAt + minutes * 60_000),
    summary: title, description: description === '' ? link : `${description}\n\n${link}`, location: link, url: link, ...(isOff ? { status: 'CANCELLED' as never } : {}),
  });
  return calendar.toString();
}
