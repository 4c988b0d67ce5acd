import * as v from 'valibot';
import type { Clock } from '../ports.ts';
import type { ObjectId, ParticipantId, Slot } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { aimSchema, highlightSchema, type Aim, type HighlightNotice, type PointerRow } from '../protocol/pointing.ts';
import type { Vec3 } from '../protocol/pose.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import { RateLimit } from './rate-limit.ts';
import type { Seat } from './seats.ts';

export interface PointingDeskOptions {
  readonly clock: Clock;
  isInside(position: Vec3): boolean;
  /** Whether a thing stands in the meeting. */
  hasThing(id: ObjectId): boolean;
  /** Whether somebody is here. */
  hasPerson(id: ParticipantId): boolean;
  tellPointers(rows: readonly PointerRow[]): void;
  tellHighlight(notice: HighlightNotice): void;
}

interface Pointing {
  readonly aim: Aim;
  readonly at: number;
}

/** Who points where: passed on once a tick, all together, and forgotten [PT1]–[PT3]. */
export class PointingDesk {
  readonly #options: PointingDeskOptions;
  readonly #pointing = new Map<Slot, Pointing>();
  readonly #changed = new Map<Slot, Aim | null>();
  readonly #rates = new Map<Slot, { readonly points: RateLimit; readonly highlights: RateLimit }>();

  constructor(options: PointingDeskOptions) {
    this.#options = options;
  }

  /** What is malformed, outside, or too much is passed over: the next one comes in a moment. */
  receive(slot: Slot, message: unknown): void {
    const now = this.#options.clock.now();
    const parsed = v.safeParse(aimSchema, message);
    if (!parsed.success) return;
    const aim = parsed.output;
    // That somebody points no more is heard always.
    if (aim === null) return this.leave(slot);
    if (!this.#ratesOf(slot, now).points.take(now) || !this.#options.isInside(aim.at)) return;
    if (!this.#pointing.has(slot) && this.#pointing.size >= limits.pointers) return;
    this.#pointing.set(slot, { aim, at: now });
    this.#changed.set(slot, aim);
  }

  highlight({ slot, participantId: by }: Pick<Seat, 'slot' | 'participantId'>, message: unknown): Result<Record<never, never>> {
    const now = this.#options.clock.now();
    const parsed = v.safeParse(highlightSchema, message);
    if (!parsed.success) return refuse('invalid');
    if (!this.#ratesOf(slot, now).highlights.take(now)) return refuse('too-fast');
    const target = parsed.output;
    if ('objectId' in target && !this.#options.hasThing(target.objectId)) return refuse('object-unknown');
    if ('participantId' in target && !this.#options.hasPerson(target.participantId)) return refuse('participant-unknown');
    if ('at' in target && !this.#options.isInside(target.at)) return refuse('outside');
    this.#options.tellHighlight({ by, slot, target });
    return accept({});
  }

  /** Points no more, or is gone. */
  leave(slot: Slot): void {
    if (this.#pointing.delete(slot)) this.#changed.set(slot, null);
  }

  /** Forgets also how much somebody has sent. */
  forget(slot: Slot): void {
    this.leave(slot);
    this.#rates.delete(slot);
  }

  tick(): void {
    const now = this.#options.clock.now();
    for (const [slot, { at }] of this.#pointing) if (now - at > limits.pointerRestMs) this.leave(slot);
    if (this.#changed.size === 0) return;
    const rows = [...this.#changed] as PointerRow[];
    this.#changed.clear();
    this.#options.tellPointers(rows);
  }

  #ratesOf(slot: Slot, now: number) {
    let rates = this.#rates.get(slot);
    if (rates === undefined) {
      rates = {
        points: new RateLimit({ burst: limits.pointsPerSecond, perSecond: limits.pointsPerSecond, now }),
        highlights: new RateLimit({ burst: 3, perSecond: 0.5, now }),
      };
      this.#rates.set(slot, rates);
    }
    return rates;
  }
}
