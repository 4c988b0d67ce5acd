import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { depthBelow, scaled, STEP_TURN, turned } from './standing.ts';
import type { Surfaces } from './surfaces.ts';
import type { ThingGrips } from './thing-grips.ts';
import type { Things } from './things.ts';

/** Metres of one press, and with Shift. */
const STEP = 0.1;
const FINE_STEP = 0.01;
const GROW = 1.05;
const FINE_GROW = 1.01;
const FINE_TURN = Math.PI / 180;
/** The keys are at rest, and the thing is put down, after this many ms. */
const REST_MS = 600;
const QUARTER = Math.PI / 2;

export interface Nudge {
  /** Steps as the person sees it. */
  readonly right?: number;
  readonly away?: number;
  /** Steps to the left. */
  readonly turn?: number;
  readonly grow?: number;
}

const NUDGES: Readonly<Record<string, Nudge>> = {
  ArrowLeft: { right: -1 }, ArrowRight: { right: 1 }, ArrowUp: { away: 1 }, ArrowDown: { away: -1 },
  KeyQ: { turn: 1 }, KeyE: { turn: -1 },
};

/** What a key asks of the selected thing; undefined for keys that are not for things. */
export function nudgeOf({ code, key }: Pick<KeyboardEvent, 'code' | 'key'>): Nudge | undefined {
  if (key === '+' || code === 'NumpadAdd' || code === 'Equal') return { grow: 1 };
  if (key === '-' || key === '−' || code === 'NumpadSubtract') return { grow: -1 };
  return NUDGES[code];
}

/** Along the axes of the hall, the nearest to how the person looks, so that many steps stay in line. @param heading radians, 0 looks along -Z */
export function nudged(standing: Standing, { right = 0, away = 0, turn = 0, grow = 0 }: Nudge, { heading, fine }: { readonly heading: number; readonly fine: boolean }): Standing {
  const square = Math.round(heading / QUARTER) * QUARTER;
  const [sin, cos, step] = [Math.sin(square), Math.cos(square), fine ? FINE_STEP : STEP];
  const [x, y, z] = standing.position;
  const moved: Standing = { ...standing, position: [x + (right * cos - away * sin) * step, y, z + (-right * sin - away * cos) * step] };
  return scaled(turned(moved, turn * (fine ? FINE_TURN : STEP_TURN)), (fine ? FINE_GROW : GROW) ** grow);
}

/** Keys on the selected thing. With nothing selected every key is left to walking. @returns the function that ends it */
export function listenToThingKeys(canvas: HTMLElement, parts: {
  readonly things: Things;
  readonly grips: ThingGrips;
  readonly surfaces: Surfaces;
  heading(): number;
  /** Escape puts back what is being dragged. */
  cancelDrag(): boolean;
}): () => void {
  const { things, grips, surfaces } = parts;
  let moving: { readonly id: ObjectId; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  function rest(): void {
    if (moving === undefined) return;
    clearTimeout(moving.timer);
    grips.release(moving.id);
    moving = undefined;
  }

  const onDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.code === 'Escape') {
      if (moving !== undefined) {
        clearTimeout(moving.timer);
        grips.putBack(moving.id);
        moving = undefined;
      } else if (!parts.cancelDrag()) things.select(undefined);
      return;
    }
    const id = things.selected.peek();
    const nudge = id === undefined ? undefined : nudgeOf(event);
    if (id === undefined || nudge === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (moving?.id !== id) rest();
    if (!grips.take(id)) return;
    if (moving !== undefined) clearTimeout(moving.timer);
    const before = grips.standingOf(id)!;
    const after = nudged(before, nudge, { heading: parts.heading(), fine: event.shiftKey });
    const box = things.figureOf(id)!.box;
    const [x, y, z] = after.position;
    grips.move(id, { ...after, position: surfaces.confined([x, y + depthBelow(box, after) - depthBelow(box, before), z]) });
    moving = { id, timer: setTimeout(rest, REST_MS) };
  };
  canvas.addEventListener('keydown', onDown, { capture: true });
  return () => {
    rest();
    canvas.removeEventListener('keydown', onDown, { capture: true });
  };
}
