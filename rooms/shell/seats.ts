import type { DeviceId, ParticipantId, Slot } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';

/** One device's place in the running room. */
export interface Seat {
  readonly slot: Slot;
  readonly deviceId: DeviceId;
  readonly participantId: ParticipantId;
  /** The connection that sits here now. */
  readonly sessionId: string;
}

/**
 * Who holds a place in the room: one seat per device, found by connection, device or slot. A seat is held while
 * its connection is lost and being waited for; a slot that was given back rests before it is given again.
 */
export class Seats {
  readonly #bySession = new Map<string, Seat>();
  readonly #byDevice = new Map<DeviceId, Seat>();
  readonly #bySlot = new Map<Slot, Seat>();
  readonly #byParticipant = new Map<ParticipantId, readonly Seat[]>();
  readonly #resting: { slot: Slot; until: number }[] = [];
  #next = 1;

  /** The seat of this device, taken over by a new connection, or a new one. */
  take(deviceId: DeviceId, participantId: ParticipantId, sessionId: string, now: number): { readonly seat: Seat; readonly replaced: Seat | undefined } {
    const replaced = this.#byDevice.get(deviceId);
    if (replaced !== undefined) this.#remove(replaced);
    const seat: Seat = { slot: replaced?.slot ?? this.#freeSlot(now), deviceId, participantId, sessionId };
    this.#bySession.set(sessionId, seat);
    this.#byDevice.set(deviceId, seat);
    this.#bySlot.set(seat.slot, seat);
    this.#byParticipant.set(participantId, [...this.seatsOf(participantId), seat]);
    return { seat, replaced };
  }

  /** Gives the seat of a connection back; undefined when that connection has none (any more). */
  give(sessionId: string, now: number): Seat | undefined {
    const seat = this.#bySession.get(sessionId);
    if (seat === undefined) return undefined;
    this.#remove(seat);
    this.#resting.push({ slot: seat.slot, until: now + limits.slotRestMs });
    return seat;
  }

  of(sessionId: string): Seat | undefined {
    return this.#bySession.get(sessionId);
  }

  seatsOf(participantId: ParticipantId): readonly Seat[] {
    return this.#byParticipant.get(participantId) ?? [];
  }

  participants(): Iterable<ParticipantId> {
    return this.#byParticipant.keys();
  }

  bySlot(slot: Slot): Seat | undefined {
    return this.#bySlot.get(slot);
  }

  /** Different people holding a place, one of them not counted. */
  peopleBesides(participantId: ParticipantId): number {
    return this.#byParticipant.size - (this.#byParticipant.has(participantId) ? 1 : 0);
  }

  #remove(seat: Seat): void {
    this.#bySession.delete(seat.sessionId);
    this.#byDevice.delete(seat.deviceId);
    this.#bySlot.delete(seat.slot);
    const left = this.seatsOf(seat.participantId).filter((other) => other !== seat);
    if (left.length > 0) this.#byParticipant.set(seat.participantId, left);
    else this.#byParticipant.delete(seat.participantId);
  }

  #freeSlot(now: number): Slot {
    const [oldest] = this.#resting;
    if (oldest !== undefined && oldest.until <= now) {
      this.#resting.shift();
      return oldest.slot;
    }
    if (this.#next > 65_535) throw new Error('every slot is taken or resting');
    return this.#next++ as Slot;
  }
}
