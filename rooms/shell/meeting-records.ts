import type { MeetingId } from '../protocol/ids.ts';
import { MeetingRecord } from './meeting-record.ts';
import type { RecordPorts } from './record-ports.ts';

/** So many meetings that nobody is in stay in memory. */
const KEPT = 16;

/**
 * The meetings of this process, each once: its room, the door and every other way in share one record, so that none of them reads the whole log again
 * and none writes past another. A record lives as long as somebody uses it, and the last few a while longer.
 */
export class MeetingRecords {
  readonly #ports: RecordPorts;
  readonly #used = new Map<MeetingId, WeakRef<MeetingRecord>>();
  readonly #loading = new Map<MeetingId, Promise<MeetingRecord | undefined>>();
  #latest: readonly MeetingRecord[] = [];

  constructor(ports: RecordPorts) {
    this.#ports = ports;
  }

  /** A meeting that does not exist yet: only `meeting.open` is possible. */
  blank(): MeetingRecord {
    return MeetingRecord.blank(this.#ports);
  }

  /** undefined when there is no such meeting. @throws when the storage fails */
  async find(meetingId: MeetingId): Promise<MeetingRecord | undefined> {
    const record = this.#used.get(meetingId)?.deref() ?? (await this.#load(meetingId));
    if (record !== undefined) this.#latest = [record, ...this.#latest.filter((other) => other !== record)].slice(0, KEPT);
    return record;
  }

  async #load(meetingId: MeetingId): Promise<MeetingRecord | undefined> {
    const underWay = this.#loading.get(meetingId);
    if (underWay !== undefined) return underWay;
    const loading = MeetingRecord.load(meetingId, this.#ports);
    this.#loading.set(meetingId, loading);
    try {
      const record = await loading;
      for (const [id, ref] of this.#used) if (ref.deref() === undefined) this.#used.delete(id);
      if (record !== undefined) this.#used.set(meetingId, new WeakRef(record));
      return record;
    } finally {
      this.#loading.delete(meetingId);
    }
  }
}
