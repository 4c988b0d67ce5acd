import type { Clock, Log, MeetingStore } from '#rooms/ports.ts';
import { eraseMeeting, type ErasingPorts } from './erase-meeting.ts';

export interface RetentionPorts extends ErasingPorts {
  readonly store: Pick<MeetingStore, 'dueForErasing'>;
  readonly clock: Clock;
  readonly log: Log;
  /** False while another process of the house does it. */
  isOurs?(): boolean;
}

/** [PN5] Erases what was kept long enough. A meeting that cannot be erased now is tried again the next time, and keeps no other from it. @returns how many were erased. Never rejects. */
export async function sweepRetention(ports: RetentionPorts, over?: AbortSignal): Promise<number> {
  const { store, clock, log } = ports;
  if (ports.isOurs?.() === false) return 0;
  let erased = 0;
  try {
    for (const meetingId of await store.dueForErasing(clock.now())) {
      if (over?.aborted === true) break;
      try {
        const result = await eraseMeeting(ports, meetingId, 'house');
        if (result.ok) erased += 1;
        else log.warn({ meetingId, reason: result.reason }, 'a meeting is not erased yet');
      } catch (error) {
        log.error({ err: error, meetingId }, 'a meeting could not be erased');
      }
    }
  } catch (error) {
    log.error({ err: error }, 'it could not be found out what is to be erased');
  }
  if (erased > 0) log.info({ erased }, 'names, texts and files of meetings were erased because their time had come');
  return erased;
}

/** Now, without making the start wait, and every hour. @returns ends it, between two meetings if it is under way */
export function eraseFromTimeToTime(ports: RetentionPorts, everyMs = 3_600_000): () => Promise<void> {
  const end = new AbortController();
  let sweeping: Promise<unknown> = sweepRetention(ports, end.signal);
  const timer = setInterval(() => { sweeping = sweeping.then(() => sweepRetention(ports, end.signal)); }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    end.abort();
    await sweeping;
  };
}
