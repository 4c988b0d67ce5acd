import type { MeetingId } from '../protocol/ids.ts';
import type { Leading } from './meeting-ownership.ts';
import { MeetingRecord } from './meeting-record.ts';
import type { RecordPorts } from './record-ports.ts';

/** So many meetings that nobody is in stay in memory. */
const KEPT = 16;

/** A meeting that this process leads, and may write to. */
export interface Led {
  readonly kind: 'led';
  readonly record: MeetingRecord;
  /** To be called once, when nobody is in it any more. Never rejects. */
  giveBack(): Promise<void>;
}

/**
 * The meetings of this process, each once: its room, the door and every other way in share one record, so that none of them reads the whole log again
 * and none writes past another. A record lives as long as somebody uses it, and the last few a while longer.
 */
export class MeetingRecords {
  readonly #ports: RecordPorts;
  readonly #used = new Map<MeetingId, WeakRef<MeetingRecord>>();
  readonly #loading = new Map<MeetingId, Promise<MeetingRecord | undefined>>();
  /** By whom the meetings that this process leads are used. */
  readonly #led = new Map<MeetingId, Set<Led>>();
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
    const known = this.#used.get(meetingId)?.deref();
    // What another process leads goes on without us.
    if (known !== undefined && this.#ports.ownership !== undefined && !this.#led.has(meetingId)) await known.refresh();
    const record = known ?? (await this.#load(meetingId));
    if (record !== undefined) this.#latest = [record, ...this.#latest.filter((other) => other !== record)].slice(0, KEPT);
    return record;
  }

  /** The record of a meeting, to write to [SR2]; `held` while another process leads it. @throws when the storage fails */
  async lead(meetingId: MeetingId): Promise<Led | { readonly kind: 'held' | 'unknown' }> {
    const record = await this.find(meetingId);
    if (record === undefined) return { kind: 'unknown' };
    const leading = await this.#ports.ownership?.take(meetingId, () => this.#lose(meetingId, record));
    if (leading !== undefined && leading.kind !== 'leading') return leading;
    // While somebody here leads it already, commands may be under way: they are left in peace.
    const isLed = (this.#led.get(meetingId)?.size ?? 0) > 0 && record.health === 'writable';
    if (leading !== undefined && !isLed) {
      await this.#ports.assets.learn?.(meetingId);
      await record.lead(leading.fence);
    }
    const led: Led = { kind: 'led', record, giveBack: () => this.#giveBack(meetingId, led, leading) };
    this.#led.set(meetingId, (this.#led.get(meetingId) ?? new Set()).add(led));
    return led;
  }

  async #giveBack(meetingId: MeetingId, led: Led, leading: Leading | undefined): Promise<void> {
    const users = this.#led.get(meetingId);
    if (users?.delete(led) === true && users.size === 0) {
      this.#led.delete(meetingId);
      if (led.record.health === 'writable') await led.record.rest();
    }
    await leading?.giveBack();
  }

  #lose(meetingId: MeetingId, record: MeetingRecord): void {
    this.#led.delete(meetingId);
    record.lose();
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
