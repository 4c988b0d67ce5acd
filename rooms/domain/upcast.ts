import type { MeetingEvent } from './events.ts';

/** An event as an older version of the program wrote it. */
export type OldEvent = Readonly<Record<string, unknown>> & { readonly type: string };
/** From one format to the next; events that have not changed are given back as they are. */
export type Upcast = (event: OldEvent) => OldEvent;

/**
 * The first takes format 1 to 2, and so on. Add one when the form of an event that may already be stored changes, and never change one that was released: the record keeps what was
 * written, and what is read is today's.
 */
const upcasts: readonly Upcast[] = [];

/** What events are written in today. */
export const EVENT_FORMAT = upcasts.length + 1;

/** An event of the record in today's format. @throws Error when a newer program wrote it */
export function upcast(event: unknown, format: number, steps: readonly Upcast[] = upcasts): MeetingEvent {
  if (format < 1 || format > steps.length + 1) throw new Error(`an event was written in format ${format}, this version knows ${steps.length + 1}`);
  return steps.slice(format - 1).reduce((before, step) => step(before), event as OldEvent) as unknown as MeetingEvent;
}
