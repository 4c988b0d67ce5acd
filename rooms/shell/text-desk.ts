import * as v from 'valibot';
import type { Clock } from '../ports.ts';
import type { DeviceId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { lineMessageSchema, type LineMessage, type TextNotice } from '../protocol/live-text.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import { applyEdit } from '../protocol/text-edit.ts';
import { LiveLines } from './live-lines.ts';
import { RateLimit } from './rate-limit.ts';
import type { Seat } from './seats.ts';

export interface TextDeskOptions {
  readonly clock: Clock;
  /** Whether this person may write in the chat now. */
  mayWrite(participant: ParticipantId): boolean;
  nameOf(participant: ParticipantId): string;
  /** @returns who was passed over, because too much waits for them: their connections */
  tellAll(notice: TextNotice): readonly string[];
  /** @returns false while too much waits for them still */
  tell(sessionId: string, notice: TextNotice): boolean;
}

type Nothing = Record<never, never>;

/** Unfinished lines: checked, told to everybody once a tick, and forgotten [RT1]–[RT9]. */
export class TextDesk {
  readonly #options: TextDeskOptions;
  readonly #lines = new LiveLines();
  readonly #rates = new Map<DeviceId, { readonly messages: RateLimit; readonly characters: RateLimit; readonly reads: RateLimit }>();
  /** Connections that missed a notice. */
  readonly #behind = new Set<string>();

  constructor(options: TextDeskOptions) {
    this.#options = options;
  }

  /** Refusals: `invalid`, `not-allowed`, `too-fast`, `too-many-writers`; `conflict` asks for the whole line. */
  write(seat: Seat, message: unknown): Result<Nothing> {
    const now = this.#options.clock.now();
    const rates = this.#ratesOf(seat.deviceId, now);
    if (!rates.messages.take(now)) return refuse('too-fast');
    const parsed = v.safeParse(lineMessageSchema, message);
    if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0]) ?? '');
    const told = parsed.output;
    // That a line is gone is heard always.
    if ('end' in told) {
      this.#lines.end(seat.deviceId);
      return accept({});
    }
    if (!this.#options.mayWrite(seat.participantId)) return refuse('not-allowed');
    const text = this.#textAfter(seat, told);
    if (text === undefined) return refuse('conflict');
    if (text.length > limits.chatText) return refuse('invalid', 'text');
    const added = 'whole' in told ? told.whole : told.add;
    if (!rates.characters.take(now, added.length)) return refuse('too-fast');
    if (text.trim() === '') {
      this.#lines.end(seat.deviceId);
      return accept({});
    }
    if (!this.#lines.hasRoomFor(seat.deviceId, now)) return refuse('too-many-writers');
    this.#lines.write(seat, this.#options.nameOf(seat.participantId), { n: told.n, text, at: now });
    return accept({});
  }

  /** [RT8] Refused (`too-fast`) to who asks all the time. */
  read(seat: Seat): Result<TextNotice> {
    const now = this.#options.clock.now();
    return this.#ratesOf(seat.deviceId, now).reads.take(now) ? accept(this.#lines.whole()) : refuse('too-fast');
  }

  /** Who comes back to an unfinished line goes on with it [RT7]. */
  enter(seat: Seat): void {
    this.#lines.takeUp(seat, this.#options.clock.now());
  }

  /** @param graceMs how long the seat is kept: 0 for who left, or was sent out */
  pause(seat: Seat, graceMs: number): void {
    this.#behind.delete(seat.sessionId);
    this.#lines.lose(seat.deviceId, this.#options.clock.now() + (graceMs === 0 ? limits.lineLeftMs : limits.lineLostMs));
  }

  /** Nothing of theirs stays. */
  sendOut(seat: Seat): void {
    this.#lines.end(seat.deviceId);
  }

  forget(seat: Seat): void {
    this.#rates.delete(seat.deviceId);
  }

  /** A message of the record takes the place of the line that became it [RT5]. */
  said(participant: ParticipantId, text: string): void {
    this.#lines.said(participant, text);
  }

  tick(): void {
    this.#lines.sweep(this.#options.clock.now(), this.#options.mayWrite);
    const notice = this.#lines.news();
    // Who missed something gets everything, as soon as they can read again.
    for (const sessionId of this.#behind) if (this.#options.tell(sessionId, this.#lines.whole())) this.#behind.delete(sessionId);
    if (notice !== undefined) for (const sessionId of this.#options.tellAll(notice)) this.#behind.add(sessionId);
  }

  #textAfter(seat: Seat, told: Exclude<LineMessage, { end: true }>): string | undefined {
    if ('whole' in told) return told.whole;
    const line = this.#lines.of(seat.deviceId);
    return line === undefined || told.n !== line.heard + 1 ? undefined : applyEdit(line.text, told);
  }

  #ratesOf(device: DeviceId, now: number) {
    let rates = this.#rates.get(device);
    if (rates === undefined) {
      rates = {
        messages: new RateLimit({ burst: limits.linesBurst, perSecond: limits.linesPerSecond, now }),
        characters: new RateLimit({ burst: limits.writtenBurst, perSecond: limits.writtenPerSecond, now }),
        reads: new RateLimit({ burst: 10, perSecond: 1, now }),
      };
      this.#rates.set(device, rates);
    }
    return rates;
  }
}
