import type { MeetingId } from '#rooms/protocol/ids.ts';
import type { StoredEvent } from './record-chain.ts';

/** A record that is not as it was written. */
export interface Damage {
  readonly meetingId: MeetingId;
  /** The first event that is changed or missing. */
  readonly from: number;
  /** So many events there had been. */
  readonly version: number;
  /** So many events from the first damaged on were there and are kept aside; the others are missing. */
  readonly aside: number;
}

/** A record of which only the first part is sound. */
export interface Unsound {
  readonly meetingId: MeetingId;
  readonly rows: readonly StoredEvent[];
  /** How many of them are. */
  readonly sound: number;
  /** How many there should be. */
  readonly version: number;
}

export function damageOf({ meetingId, rows, sound, version }: Unsound): Damage {
  return { meetingId, from: sound + 1, version: Math.max(version, rows.length), aside: rows.length - sound };
}
