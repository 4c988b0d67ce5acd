import type { Highlighted, HighlightNotice } from '#rooms/protocol/pointing.ts';
import type { ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Session } from '#client/session/session.ts';
import { figureColours } from '#client/theme/tokens.ts';
import type { Upright } from './aimed-person.ts';
import { FatLines } from './fat-lines.ts';

/** How long eyes are drawn somewhere, ms. */
const LASTS_MS = 5_000;
const CORNERS = 40;
/** Of a spot, metres. */
const SPOT = 0.35;

/** A level ring, metres. */
interface Ring {
  readonly at: Vec3;
  readonly radius: number;
}

/** Where things and people are at this moment; undefined for who is not to be seen. */
export interface HighlightPlaces {
  boundsOf(id: ObjectId): Ring | undefined;
  personOf(id: ParticipantId): Upright | undefined;
}

interface Shown {
  readonly notice: HighlightNotice;
  readonly colour: string;
  readonly began: number;
}

/** Rings around what somebody draws all eyes to: one draw call. */
export class Highlights {
  readonly #lines = new FatLines(5, { inFront: true, opacity: 0.9 });
  readonly #places: HighlightPlaces;
  readonly #off: () => void;
  #shown: readonly Shown[] = [];
  readonly #calm = window.matchMedia('(prefers-reduced-motion: reduce)');

  constructor(session: Session, places: HighlightPlaces) {
    this.#places = places;
    this.#lines.object.renderOrder = 17;
    this.#off = session.pointing.onHighlight((notice) => {
      const colour = figureColours[session.people.peek().get(notice.by)?.colour ?? 'slate'].main;
      this.#shown = [...this.#shown.filter(({ notice: { by } }) => by !== notice.by), { notice, colour, began: performance.now() }];
    });
  }

  get object() {
    return this.#lines.object;
  }

  get count(): number {
    return this.#shown.length;
  }

  step(now: number): void {
    if (this.#shown.length === 0) return;
    this.#shown = this.#shown.filter(({ began }) => now - began < LASTS_MS);
    this.#lines.begin();
    for (const { notice: { target }, colour, began } of this.#shown) {
      // Two breaths a second draw the eye; calm for who wants no motion.
      const breath = this.#calm.matches ? 1 : 1 + 0.12 * Math.sin(((now - began) / 1_000) * 2 * Math.PI);
      for (const { at, radius } of this.#ringsOf(target)) this.#lines.path(ring(at, radius * breath), colour, { closed: true });
    }
    this.#lines.end();
  }

  #ringsOf(target: Highlighted): readonly Ring[] {
    if ('at' in target) return [{ at: target.at, radius: SPOT * 1.15 }];
    if ('objectId' in target) {
      const around = this.#places.boundsOf(target.objectId);
      return around === undefined ? [] : [{ at: around.at, radius: around.radius * 1.15 }];
    }
    const person = this.#places.personOf(target.participantId);
    if (person === undefined) return [];
    const { feet: [x, y, z], top } = person;
    // Round the feet and the shoulders: neither the face nor the name is crossed.
    return [{ at: [x, y + 0.04, z], radius: 0.5 }, { at: [x, y + (top - y) * 0.68, z], radius: 0.44 }];
  }

  close(): void {
    this.#off();
    this.#lines.dispose();
  }
}

/** Level, so that it is seen from all sides. */
function ring([x, y, z]: Vec3, radius: number): Vec3[] {
  return Array.from({ length: CORNERS }, (_, corner): Vec3 => {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    return [x + Math.cos(angle) * radius, y, z + Math.sin(angle) * radius];
  });
}
