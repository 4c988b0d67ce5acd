import type { HighlightNotice } from '#rooms/protocol/pointing.ts';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Session } from '#client/session/session.ts';
import { figureColours } from '#client/theme/tokens.ts';
import { FatLines } from './fat-lines.ts';
import { personAt } from './pointers.ts';

/** How long eyes are drawn somewhere, ms. */
const LASTS_MS = 5_000;
const CORNERS = 40;
/** Of a spot, metres. */
const SPOT = 0.35;

interface Shown {
  readonly notice: HighlightNotice;
  readonly colour: string;
  readonly began: number;
}

/** Rings around what somebody draws all eyes to: one draw call. */
export class Highlights {
  readonly #lines = new FatLines(5, { inFront: true, opacity: 0.9 });
  readonly #boundsOf: (id: ObjectId) => { readonly at: Vec3; readonly radius: number } | undefined;
  readonly #off: () => void;
  #shown: readonly Shown[] = [];
  readonly #calm = window.matchMedia('(prefers-reduced-motion: reduce)');

  constructor(session: Session, boundsOf: (id: ObjectId) => { readonly at: Vec3; readonly radius: number } | undefined) {
    this.#boundsOf = boundsOf;
    this.#lines.object.renderOrder = 17;
    this.#off = session.pointing.onHighlight((notice) => {
      const colour = figureColours[personAt(session, notice.slot)?.colour ?? 'slate'].main;
      this.#shown = [...this.#shown.filter(({ notice: { slot } }) => slot !== notice.slot), { notice, colour, began: performance.now() }];
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
      const around = 'objectId' in target ? this.#boundsOf(target.objectId) : { at: target.at, radius: SPOT };
      if (around === undefined) continue;
      // Two breaths a second draw the eye; calm for who wants no motion.
      const breath = this.#calm.matches ? 1 : 1 + 0.12 * Math.sin(((now - began) / 1_000) * 2 * Math.PI);
      this.#lines.path(ring(around.at, around.radius * 1.15 * breath), colour, { closed: true });
    }
    this.#lines.end();
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
