import * as v from 'valibot';
import type { Clock, CommandMeter } from '../ports.ts';
import { commandKeySchema, type CommandKey } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { refuse, type Result } from '../protocol/result.ts';
import type { Attendance } from './attendance.ts';
import type { MeetingRecord } from './meeting-record.ts';
import type { ObjectHolds } from './object-holds.ts';
import type { PassingChat } from './passing-chat.ts';
import { RateLimit } from './rate-limit.ts';
import type { Seat } from './seats.ts';

const envelopeSchema = v.object({ name: v.string(), key: commandKeySchema, payload: v.unknown() });

/** Takes commands of connections that hold a seat: form and rate are checked here, everything else by the record. */
export class CommandDesk {
  readonly #record: MeetingRecord;
  readonly #attendance: Attendance;
  readonly #holds: ObjectHolds;
  readonly #clock: Clock;
  readonly #meter: CommandMeter;
  readonly #passing: PassingChat;
  readonly #limits = new Map<string, RateLimit>();

  constructor(record: MeetingRecord, attendance: Attendance, holds: ObjectHolds, { clock, meter, passing }: { readonly clock: Clock; readonly meter: CommandMeter; readonly passing: PassingChat }) {
    this.#passing = passing;
    this.#meter = meter;
    this.#record = record;
    this.#attendance = attendance;
    this.#holds = holds;
    this.#clock = clock;
  }

  async handle(sessionId: string, message: unknown): Promise<Result<unknown>> {
    const began = performance.now();
    const result = await this.#answer(sessionId, message);
    const { name } = (message ?? {}) as { name?: unknown };
    this.#meter.command(typeof name === 'string' ? name : '', result.ok ? 'ok' : result.reason, performance.now() - began);
    return result;
  }

  async #answer(sessionId: string, message: unknown): Promise<Result<unknown>> {
    const seat = this.#attendance.seatOf(sessionId);
    if (seat === undefined) return refuse('not-allowed');
    if (!this.#limitOf(sessionId).take(this.#clock.now())) return refuse('too-fast');
    const parsed = v.safeParse(envelopeSchema, message);
    if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0]) ?? '');
    // Joining is what taking a seat does; as a message it could only be a mistake.
    if (parsed.output.name === 'participant.join') return refuse('not-allowed');
    const { name, key, payload } = parsed.output;
    const passing = await this.#passing.take(name, seat.participantId, key, payload);
    if (passing !== undefined) return passing;
    return this.#record.submit({
      name, key, payload, from: seat.participantId,
      othersPresent: () => this.#attendance.othersBesides(seat.participantId),
      holderOf: (id) => this.#holds.holderOf(id),
    });
  }

  /** On behalf of somebody who is gone. */
  lowerHand(seat: Seat): Promise<Result<unknown>> {
    return this.#record.submit({
      name: 'hand.lower', payload: {}, key: `gone-${seat.sessionId}` as CommandKey, from: seat.participantId, othersPresent: () => 0,
    });
  }

  forget(sessionId: string): void {
    this.#limits.delete(sessionId);
  }

  #limitOf(sessionId: string): RateLimit {
    let limit = this.#limits.get(sessionId);
    if (limit === undefined) {
      limit = new RateLimit({ burst: limits.commandBurst, perSecond: limits.commandsPerSecond, now: this.#clock.now() });
      this.#limits.set(sessionId, limit);
    }
    return limit;
  }
}
