import type { Clock } from '../ports.ts';
import { Lobby } from './lobby.ts';
import type { MeetingRecord } from './meeting-record.ts';

/** The lobby of each meeting that is in use: its room and everybody at its door share one. */
export class Lobbies {
  readonly #clock: Clock;
  readonly #lobbies = new WeakMap<MeetingRecord, Lobby>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(record: MeetingRecord): Lobby {
    let lobby = this.#lobbies.get(record);
    if (lobby === undefined) {
      lobby = new Lobby({ record, clock: this.#clock });
      this.#lobbies.set(record, lobby);
    }
    return lobby;
  }
}
