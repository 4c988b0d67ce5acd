import type { Clock } from '../ports.ts';
import type { MeetingId, ParticipantId } from '../protocol/ids.ts';
import { Lobby } from './lobby.ts';
import type { MeetingRecord } from './meeting-record.ts';

/** Who is in a running room. */
export interface Present {
  /** How many other people hold a place. */
  othersBesides(participant: ParticipantId): number;
  present(): Iterable<ParticipantId>;
}

/** The lobby of each meeting that is in use: its room and everybody at its door share one. */
export class Lobbies {
  readonly #clock: Clock;
  readonly #lobbies = new WeakMap<MeetingRecord, Lobby>();
  readonly #records = new Map<MeetingId, WeakRef<MeetingRecord>>();
  readonly #rooms = new Map<MeetingId, Present>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(record: MeetingRecord): Lobby {
    let lobby = this.#lobbies.get(record);
    if (lobby === undefined) {
      lobby = new Lobby({ record, clock: this.#clock });
      this.#lobbies.set(record, lobby);
      for (const [id, ref] of this.#records) if (ref.deref() === undefined) this.#records.delete(id);
      this.#records.set(record.meeting.id!, new WeakRef(record));
    }
    return lobby;
  }

  /** The room of a meeting is open now. Returns what ends it. */
  attend(record: MeetingRecord, room: Present): () => void {
    const id = record.meeting.id!;
    const leave = this.of(record).attend((participant) => room.othersBesides(participant));
    this.#rooms.set(id, room);
    return () => {
      leave();
      if (this.#rooms.get(id) === room) this.#rooms.delete(id);
    };
  }

  /** Who is in a meeting whose room this process keeps. */
  presentIn(meetingId: MeetingId): readonly ParticipantId[] {
    return [...(this.#rooms.get(meetingId)?.present() ?? [])];
  }

  /** How many wait at the door of a meeting that is in use here. */
  waitingFor(meetingId: MeetingId): number {
    return this.#records.get(meetingId)?.deref()?.meeting.waiting.size ?? 0;
  }
}
