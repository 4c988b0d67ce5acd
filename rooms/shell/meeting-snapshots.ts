import type { Meeting } from '../domain/meeting.ts';
import type { Log, SnapshotShelf } from '../ports.ts';
import type { MeetingId } from '../protocol/ids.ts';
import { packMeeting, unpackMeeting } from './pack-meeting.ts';

/** So many events may have to be read again at most. */
export const SNAPSHOT_EVERY = 5_000;
/** Less than this is not worth a snapshot when a meeting comes to rest. */
const REST_AFTER = 200;

/** A meeting at one of its events. */
export interface Snapshot {
  readonly meeting: Meeting;
  readonly version: number;
}

/**
 * Meetings as they were at an event, so that reading a long record can begin there [SR6]. Only a short cut: one that is missing, damaged or of another program is as good as none, and
 * one that cannot be kept is not missed.
 */
export class MeetingSnapshots {
  readonly #shelf: SnapshotShelf;
  readonly #format: string;
  readonly #log: Log;
  readonly #kept = new Map<MeetingId, number>();

  /** @param format changes with whatever makes a meeting from its events: a snapshot of another one is not read */
  constructor({ shelf, format, log }: { readonly shelf: SnapshotShelf; readonly format: string; readonly log: Log }) {
    this.#shelf = shelf;
    this.#format = format;
    this.#log = log;
  }

  /** Never rejects. */
  async find(meetingId: MeetingId): Promise<Snapshot | undefined> {
    try {
      const found = await this.#shelf.find(meetingId);
      if (found === undefined || found.format !== this.#format) return undefined;
      const meeting = unpackMeeting(found.body);
      if (meeting.id !== meetingId) return undefined;
      this.#kept.set(meetingId, found.version);
      return { meeting, version: found.version };
    } catch (error) {
      this.#log.warn({ err: error, meetingId }, 'the snapshot of a meeting could not be read; its record is');
      return undefined;
    }
  }

  /** Told after each write; keeps one every now and then. */
  written(meeting: Meeting, version: number): void {
    void this.#keep(meeting, version, SNAPSHOT_EVERY);
  }

  /** Nobody is in the meeting any more. Never rejects. */
  async rest(meeting: Meeting, version: number): Promise<void> {
    await this.#keep(meeting, version, REST_AFTER);
  }

  async #keep(meeting: Meeting, version: number, after: number): Promise<void> {
    const { id } = meeting;
    if (id === undefined || version - (this.#kept.get(id) ?? 0) < after) return;
    this.#kept.set(id, version);
    try {
      await this.#shelf.keep(id, { version, format: this.#format, body: packMeeting(meeting) });
    } catch (error) {
      this.#log.warn({ err: error, meetingId: id }, 'a snapshot of a meeting could not be kept');
    }
  }
}
