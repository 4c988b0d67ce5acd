import type { DeviceRegistry, MeetingDirectory, MeetingLeases, MeetingStore, SnapshotShelf } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';

/** What a house keeps of its meetings; files are another matter. */
export interface MeetingShelves {
  readonly store: MeetingStore;
  readonly leases: MeetingLeases;
  readonly snapshots: SnapshotShelf;
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;
}

export interface RehearsalShelves extends MeetingShelves {
  close(): Promise<void>;
}

/**
 * [RH2] The house's shelves, and for each rehearsal some of its own in memory, which are thrown away with it. Nothing beyond this file has to know which
 * meeting is one.
 */
export class RehearsalStorage implements MeetingShelves {
  readonly #house: MeetingShelves;
  readonly #openShelves: () => Promise<RehearsalShelves>;
  readonly #rehearsals = new Map<MeetingId, RehearsalShelves>();
  /** A room may still be closing: nothing of it goes to the house's shelves. */
  readonly #over = new Set<MeetingId>();
  readonly store: MeetingStore;
  readonly leases: MeetingLeases;
  readonly snapshots: SnapshotShelf;
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;

  constructor(house: MeetingShelves, openShelves: () => Promise<RehearsalShelves>) {
    this.#house = house;
    this.#openShelves = openShelves;
    const of = (meetingId: MeetingId) => this.#of(meetingId);
    this.store = {
      append: async (batch) => {
        if (this.#over.has(batch.meetingId)) return { kind: 'lost' };
        const [first] = batch.events;
        if (first?.type === 'meeting.opened' && first.rehearsal === true) this.#rehearsals.set(batch.meetingId, await this.#openShelves());
        return of(batch.meetingId).store.append(batch);
      },
      load: (meetingId, after) => of(meetingId).store.load(meetingId, after),
      findReply: (meetingId, key) => of(meetingId).store.findReply(meetingId, key),
      written: (meetingId, after, limit) => of(meetingId).store.written(meetingId, after, limit),
      texts: (meetingId) => of(meetingId).store.texts(meetingId),
      listed: async (meetingIds) => {
        const found = await Promise.all([...Map.groupBy(meetingIds, of)].map(([{ store }, ids]) => store.listed(ids)));
        return new Map(found.flatMap((listings) => [...listings]));
      },
      // A rehearsal is over with its process.
      dueForErasing: (now) => house.store.dueForErasing(now),
      probe: () => house.store.probe(),
    };
    this.leases = {
      acquire: (meetingId, owner, lifeMs) => of(meetingId).leases.acquire(meetingId, owner, lifeMs),
      renew: async (meetingIds, owner, lifeMs) => {
        const kept = [...Map.groupBy(meetingIds, of)].map(([{ leases }, ids]) => leases.renew(ids, owner, lifeMs));
        return new Set((await Promise.all(kept)).flatMap((ids) => [...ids]));
      },
      release: (meetingId, owner) => of(meetingId).leases.release(meetingId, owner),
    };
    this.snapshots = {
      keep: (meetingId, snapshot) => of(meetingId).snapshots.keep(meetingId, snapshot),
      find: (meetingId) => of(meetingId).snapshots.find(meetingId),
    };
    this.directory = {
      reserve: async (code, meetingId) => (await this.#findCode(code)) === undefined && of(meetingId).directory.reserve(code, meetingId),
      find: (code) => this.#findCode(code),
      codeOf: (meetingId) => of(meetingId).directory.codeOf(meetingId),
      entrust: (meeting) => of(meeting.meetingId).directory.entrust(meeting),
      organiserOf: (meetingId) => of(meetingId).directory.organiserOf(meetingId),
      // A rehearsal stands on no list: it looks like the evening that it rehearses.
      meetingsOf: (organiserId) => house.directory.meetingsOf(organiserId),
    };
    this.devices = {
      issue: (meetingId, participantId) => of(meetingId).devices.issue(meetingId, participantId),
      verify: (token, meetingId) => of(meetingId).devices.verify(token, meetingId),
      revoke: async (deviceId) => {
        await Promise.all([house, ...this.#rehearsals.values()].map(({ devices }) => devices.revoke(deviceId)));
      },
    };
  }

  /** Whether it is a rehearsal of this process. */
  has(meetingId: MeetingId): boolean {
    return this.#rehearsals.has(meetingId);
  }

  /** It never was. */
  async forget(meetingId: MeetingId): Promise<void> {
    const shelves = this.#rehearsals.get(meetingId);
    if (this.#rehearsals.delete(meetingId)) this.#over.add(meetingId);
    await shelves?.close();
  }

  async close(): Promise<void> {
    for (const meetingId of [...this.#rehearsals.keys()]) await this.forget(meetingId);
  }

  #of(meetingId: MeetingId): MeetingShelves {
    return this.#rehearsals.get(meetingId) ?? this.#house;
  }

  async #findCode(code: string): Promise<MeetingId | undefined> {
    for (const { directory } of this.#rehearsals.values()) {
      const found = await directory.find(code);
      if (found !== undefined) return found;
    }
    return this.#house.directory.find(code);
  }
}
