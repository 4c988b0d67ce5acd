import { signal, type Signal } from '@preact/signals';
import type { Meeting } from '../meeting/meeting.ts';

const counts = new WeakMap<Meeting, Signal<number>>();

/** Rises when this page has brought a file into the meeting, so that the list of files is asked for anew. */
export function fileChanges(meeting: Meeting): Signal<number> {
  let count = counts.get(meeting);
  if (count === undefined) counts.set(meeting, (count = signal(0)));
  return count;
}

export function filesChanged(meeting: Meeting): void {
  const count = fileChanges(meeting);
  count.value = count.peek() + 1;
}
