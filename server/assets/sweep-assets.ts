import type { Clock, Log } from '#rooms/ports.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { AssetStore } from './asset-store.ts';
import { isRemembered } from './assets-in-use.ts';

export interface SweepPorts {
  readonly store: AssetStore;
  readonly records: Pick<MeetingRecords, 'find'>;
  readonly clock: Clock;
  readonly log: Log;
  /** False while another process of the house does it. */
  isOurs?(): boolean;
}

/** Somebody may be busy with a file that was brought and not yet shown; nobody is after this long, ms. */
export const UNUSED_MS = 24 * 3_600_000;

/**
 * [AS15] Takes away what no record speaks of any more: files of meetings that are gone, and those that were brought, never shown, and are older than a
 * day. A meeting that cannot be read keeps its files.
 * @returns how many were taken away
 */
export async function sweepAssets({ store, records, clock, log, isOurs }: SweepPorts, over?: AbortSignal): Promise<number> {
  if (isOurs?.() === false) return 0;
  let taken = 0;
  for (const meetingId of store.meetings()) {
    if (over?.aborted === true) break;
    try {
      const record = await records.find(meetingId);
      const before = clock.now() - UNUSED_MS;
      for (const { id, addedAt } of store.list(meetingId)) {
        const isFree = () => record === undefined || !isRemembered(record.meeting, id);
        if ((record === undefined || record.meeting.erasedAt !== undefined || addedAt < before) && isFree() && await store.drop(meetingId, id, isFree)) taken += 1;
      }
    } catch (error) {
      log.error({ err: error, meetingId }, 'the files of a meeting could not be looked through');
    }
  }
  if (taken > 0) log.info({ taken }, 'files that nothing speaks of were taken away');
  return taken;
}

/** Now, without making the start wait, and every few hours. @returns ends it, between two meetings if it is under way */
export function sweepFromTimeToTime(ports: SweepPorts, everyMs = 6 * 3_600_000): () => Promise<void> {
  const end = new AbortController();
  let sweeping: Promise<unknown> = sweepAssets(ports, end.signal);
  const timer = setInterval(() => { sweeping = sweeping.then(() => sweepAssets(ports, end.signal)); }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    end.abort();
    await sweeping;
  };
}
