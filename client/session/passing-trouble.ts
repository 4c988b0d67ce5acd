import type { Reason } from '#rooms/protocol/reasons.ts';

const PASSING: readonly (Reason | 'offline')[] = ['offline', 'internal', 'storage-failed', 'read-only', 'meeting-moved'];

/** Whether a refusal at the door is a trouble of the house that passes by itself: then coming again helps. */
export function isPassing(reason: Reason | 'offline'): boolean {
  return PASSING.includes(reason);
}
