import type { DeviceId, ParticipantId, Slot } from '../protocol/ids.ts';
import type { View } from '../protocol/join.ts';
import type { MeetingState, Person } from '../state/meeting-state.ts';
import type { MeetingRecord } from './meeting-record.ts';
import { projectPerson } from './project.ts';
import { Seats, type Seat } from './seats.ts';

/** What changes about somebody without being recorded. */
export interface PassingFacts {
  readonly speaking?: boolean;
  readonly mic?: 'none' | 'muted' | 'on';
  readonly onStage?: boolean;
}

/**
 * Who is in the room now, and how: seats and the passing half of each `Person` (away, view, microphone). A person
 * with two devices is one person, and away only when all of them are.
 */
export class Attendance {
  readonly #state: MeetingState;
  readonly #record: MeetingRecord;
  readonly #seats = new Seats();
  readonly #heldUntil = new Map<Slot, number>();
  readonly #views = new Map<Slot, View>();

  constructor(state: MeetingState, record: MeetingRecord) {
    this.#state = state;
    this.#record = record;
  }

  arrive(deviceId: DeviceId, participantId: ParticipantId, sessionId: string, view: View, now: number) {
    const taken = this.#seats.take(deviceId, participantId, sessionId, now);
    const participant = this.#record.meeting.participants.get(participantId);
    if (participant !== undefined) projectPerson(this.#state, participant, (id) => this.#record.textOf(id));
    this.#heldUntil.delete(taken.seat.slot);
    this.setView(taken.seat, view);
    return taken;
  }

  /** Keeps the seat of a lost connection until `until` (ms); the person is shown as away meanwhile. */
  hold(seat: Seat, until: number): void {
    this.#heldUntil.set(seat.slot, until);
    this.#refresh(seat.participantId);
  }

  /** Frees the seats that were held long enough, and returns them. */
  releaseExpired(now: number): Seat[] {
    const released: Seat[] = [];
    for (const [slot, until] of this.#heldUntil) {
      const seat = until <= now ? this.#seats.bySlot(slot) : undefined;
      if (seat === undefined) continue;
      this.#heldUntil.delete(slot);
      this.#views.delete(slot);
      this.#seats.give(seat.sessionId, now);
      if (this.#seats.seatsOf(seat.participantId).length === 0) this.#state.people.delete(seat.participantId);
      else this.#refresh(seat.participantId);
      released.push(seat);
    }
    return released;
  }

  setView(seat: Seat, view: View): void {
    this.#views.set(seat.slot, view);
    this.#refresh(seat.participantId);
  }

  viewOf(slot: Slot): View | undefined {
    return this.#views.get(slot);
  }

  mark(slot: Slot, facts: PassingFacts): void {
    const seat = this.#seats.bySlot(slot);
    const person = seat && this.#state.people.get(seat.participantId);
    if (person === undefined) return;
    if (facts.speaking !== undefined && facts.speaking !== person.speaking) person.speaking = facts.speaking;
    if (facts.mic !== undefined && facts.mic !== person.mic) person.mic = facts.mic;
    if (facts.onStage !== undefined && facts.onStage !== person.onStage) person.onStage = facts.onStage;
  }

  isOffStage(slot: Slot): boolean {
    const seat = this.#seats.bySlot(slot);
    return seat !== undefined && this.#record.meeting.participants.get(seat.participantId)?.offStage === true;
  }

  seatOf(sessionId: string): Seat | undefined {
    return this.#seats.of(sessionId);
  }

  seatAt(slot: number): Seat | undefined {
    return this.#seats.bySlot(slot as Slot);
  }

  isHere(participantId: ParticipantId): boolean {
    return this.#seats.seatsOf(participantId).length > 0;
  }

  /** Everybody who holds a seat. */
  present(): Iterable<ParticipantId> {
    return this.#seats.participants();
  }

  /** Their connections that hold a seat; one may be lost at the moment. */
  seatsOf(participantId: ParticipantId): readonly Seat[] {
    return this.#seats.seatsOf(participantId);
  }

  othersBesides(participantId: ParticipantId): number {
    return this.#seats.peopleBesides(participantId);
  }

  /** The device that is most in the hall stands for the person: headset, then hall, then a headset that lies on a table, then plain page. */
  #refresh(participantId: ParticipantId): void {
    const person: Person | undefined = this.#state.people.get(participantId);
    if (person === undefined) return;
    const seats = this.#seats.seatsOf(participantId);
    const rank = (seat: Seat) => ({ 'headset': 3, 'headset-resting': 3, 'hall': 2, 'headset-off': 1, 'plain': 0 })[this.#views.get(seat.slot) ?? 'plain'];
    const body = seats.toSorted((a, b) => rank(b) - rank(a))[0];
    person.view = (body && this.#views.get(body.slot)) ?? 'plain';
    person.slot = body?.slot ?? 0;
    person.away = seats.every((seat) => this.#heldUntil.has(seat.slot));
  }
}
