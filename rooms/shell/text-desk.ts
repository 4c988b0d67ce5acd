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
  /** Whether this person may write in the chat, or captions, now. */
  mayWrite(participant: ParticipantId, kind: LineKind): boolean;
  nameOf(participant: ParticipantId): string;
  /** @returns who was passed over, because too much waits for them: their connections */
  tellAll(notice: TextNotice): readonly string[];
  /** @returns false while too much waits for them still */
  tell(sessionId: string, notice: TextNotice): boolean;
}

/** What a line becomes when it is finished. */
export type LineKind = 'chat' | 'caption';

type Nothing = Record<never, never>;

/** Unfinished lines, of the chat and of captions: checked, told to everybody once a tick, and forgotten [RT1]–[RT9] [CP2]. */
export class TextDesk {
  readonly #options: TextDeskOptions;
  #lineCount = 0;
  readonly #nextId = () => (this.#lineCount += 1);
  readonly #lines: Readonly<Record<LineKind, LiveLines>> = {
    chat: new LiveLines({ most: limits.writers, nextId: this.#nextId }),
    caption: new LiveLines({ most: limits.captioners, nextId: this.#nextId }),
  };
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
    const kind: LineKind = told.language === undefined ? 'chat' : 'caption';
    const lines = this.#lines[kind];
    // That a line is gone is heard always.
    if ('end' in told) {
      lines.end(seat.deviceId);
      return accept({});
    }
    if (!this.#options.mayWrite(seat.participantId, kind)) return refuse('not-allowed');
    const text = textAfter(lines.of(seat.deviceId), told);
    if (text === undefined) return refuse('conflict');
    if (text.length > (kind === 'chat' ? limits.chatText : limits.captionText)) return refuse('invalid', 'text');
    const added = 'whole' in told ? told.whole : told.add;
    if (!rates.characters.take(now, added.length)) return refuse('too-fast');
    if (text.trim() === '') {
      lines.end(seat.deviceId);
      return accept({});
    }
    if (!lines.hasRoomFor(seat.deviceId, now)) return refuse('too-many-writers');
    lines.write(seat, this.#options.nameOf(seat.participantId), { n: told.n, text, at: now, language: told.language });
    return accept({});
  }

  /** [RT8] Refused (`too-fast`) to who asks all the time. */
  read(seat: Seat): Result<TextNotice> {
    const now = this.#options.clock.now();
    return this.#ratesOf(seat.deviceId, now).reads.take(now) ? accept(this.#whole()) : refuse('too-fast');
  }

  /** Who comes back to an unfinished line goes on with it [RT7]. */
  enter(seat: Seat): void {
    for (const lines of this.#both()) lines.takeUp(seat, this.#options.clock.now());
  }

  /** @param graceMs how long the seat is kept: 0 for who left, or was sent out */
  pause(seat: Seat, graceMs: number): void {
    this.#behind.delete(seat.sessionId);
    for (const lines of this.#both()) lines.lose(seat.deviceId, this.#options.clock.now() + (graceMs === 0 ? limits.lineLeftMs : limits.lineLostMs));
  }

  /** Nothing of theirs stays. */
  sendOut(seat: Seat): void {
    for (const lines of this.#both()) lines.end(seat.deviceId);
  }

  forget(seat: Seat): void {
    this.#rates.delete(seat.deviceId);
  }

  /** A finished text takes the place of the line that became it [RT5]. */
  said(participant: ParticipantId, text: string, kind: LineKind): void {
    this.#lines[kind].said(participant, text);
  }

  tick(): void {
    const now = this.#options.clock.now();
    this.#lines.chat.sweep(now, (participant) => this.#options.mayWrite(participant, 'chat'));
    this.#lines.caption.sweep(now, (participant) => this.#options.mayWrite(participant, 'caption'));
    const [chat, captions] = [this.#lines.chat.news(), this.#lines.caption.news()];
    const notice: TextNotice = { all: false, lines: [...chat.lines, ...captions.lines], edits: [...chat.edits, ...captions.edits], gone: [...chat.gone, ...captions.gone] };
    // Who missed something gets everything, as soon as they can read again.
    for (const sessionId of this.#behind) if (this.#options.tell(sessionId, this.#whole())) this.#behind.delete(sessionId);
    if (notice.lines.length + notice.edits.length + notice.gone.length > 0) for (const sessionId of this.#options.tellAll(notice)) this.#behind.add(sessionId);
  }

  #both(): readonly LiveLines[] {
    return [this.#lines.chat, this.#lines.caption];
  }

  /** Everything as it was told last. */
  #whole(): TextNotice {
    return { all: true, lines: this.#both().flatMap((lines) => lines.whole()), edits: [], gone: [] };
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

/** undefined when a change does not follow on what is held. */
function textAfter(line: ReturnType<LiveLines['of']>, told: Exclude<LineMessage, { end: true }>): string | undefined {
  if ('whole' in told) return told.whole;
  return line === undefined || told.n !== line.heard + 1 || told.language !== line.language ? undefined : applyEdit(line.text, told);
}
