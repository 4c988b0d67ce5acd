/** What one pointer does to one panel in a frame; `x` and `y` in pixels of the panel. */
export interface PointerOnPanel {
  /** The same from frame to frame. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** The element there, if it can be used. */
  readonly target: string | undefined;
  /** A ray with its trigger or pinch · a fingertip that has just gone through · a gaze that presses by resting. */
  readonly by: 'ray' | 'touch' | 'dwell';
  /** ray: trigger or pinch held · touch: through the surface in this frame. */
  readonly selecting: boolean;
}

export interface PressStep {
  readonly pressed: { readonly target: string; readonly pointer: string; readonly x: number; readonly y: number } | undefined;
  readonly hovered: string | undefined;
  /** What looks pressed in. */
  readonly sunk: string | undefined;
  /** By pointer: pixels that a list is drawn by it, since the last frame. */
  readonly drags: readonly { readonly pointer: string; readonly x: number; readonly y: number; readonly dy: number }[];
  /** 0..1, how far a dwell has come. */
  readonly dwelt: number;
}

/** After a press nothing is pressed for so many seconds: a finger that trembles in the surface presses once. */
export const REST = 0.5;
/** Pixels after which a held ray draws the list instead of pressing. */
const DRAG = 28;
const SUNK = 0.18;

interface Held {
  readonly target: string | undefined;
  readonly from: number;
  y: number;
  isDrag: boolean;
}

/**
 * Who presses what on one panel. A ray presses what it was pressed and released over; what it draws along scrolls; a select that began
 * elsewhere presses nothing. A fingertip presses by passing through. A gaze presses by resting, and has to leave before it presses again.
 */
export class PanelPress {
  readonly #held = new Map<string, Held>();
  /** Pointers whose select began off the panel, or has done its work. */
  readonly #spent = new Set<string>();
  #resting = 0;
  #last: string | undefined;
  /** What comes up under a gaze was not looked for: it has to be left before it can be pressed. */
  #isFresh = true;
  #dwell: { target: string | undefined; seconds: number; isDone: boolean } = { target: undefined, seconds: 0, isDone: false };

  /** Whether this pointer's pinch or trigger belongs to the panel now. */
  holds(pointer: string): boolean {
    return this.#held.has(pointer);
  }

  /** Whether this pointer was selecting before this frame, here or elsewhere. */
  knows(pointer: string): boolean {
    return this.#held.has(pointer) || this.#spent.has(pointer);
  }

  reset(): void {
    this.#held.clear();
    this.#spent.clear();
    this.#resting = 0;
    this.#last = undefined;
    this.#isFresh = true;
    this.#dwell = { target: undefined, seconds: 0, isDone: false };
  }

  /**
   * @param selecting every pointer that selects anywhere, on this panel or not
   * @param dt seconds @param dwell seconds that a gaze rests before it presses
   */
  step(pointers: readonly PointerOnPanel[], selecting: ReadonlySet<string>, dt: number, dwell: number): PressStep {
    this.#resting = Math.max(0, this.#resting - dt);
    const drags: PressStep['drags'][number][] = [];
    let pressed: PressStep['pressed'];
    let hovered: string | undefined;
    for (const pointer of pointers) {
      hovered = pointer.target ?? hovered;
      const target = pointer.by === 'ray' ? this.#ray(pointer, drags) : pointer.by === 'touch' ? this.#touch(pointer) : undefined;
      if (target !== undefined) pressed = { target, pointer: pointer.id, x: pointer.x, y: pointer.y };
    }
    const gaze = pointers.find(({ by }) => by === 'dwell');
    if (gaze && this.#isFresh) this.#dwell = { target: gaze.target, seconds: 0, isDone: true };
    if (gaze) this.#isFresh = false;
    const dwelt = this.#rest(gaze?.target, dt, dwell);
    if (dwelt !== undefined && gaze) pressed = { target: dwelt, pointer: gaze.id, x: gaze.x, y: gaze.y };
    // A pointer that is no longer on the panel lets go without pressing; its select is spent until it opens.
    for (const id of this.#held.keys()) if (!pointers.some((pointer) => pointer.id === id)) this.#held.delete(id);
    for (const id of selecting) this.#spent.add(id);
    for (const id of this.#spent) if (!selecting.has(id)) this.#spent.delete(id);
    if (pressed) {
      this.#resting = REST;
      this.#last = pressed.target;
    }
    const held = [...this.#held.values()].find(({ target, isDrag }) => target !== undefined && !isDrag)?.target;
    return {
      pressed, hovered, drags,
      sunk: held ?? (this.#resting > REST - SUNK ? this.#last : undefined),
      dwelt: this.#dwell.isDone ? 0 : Math.min(1, this.#dwell.seconds / dwell),
    };
  }

  #ray(pointer: PointerOnPanel, drags: PressStep['drags'][number][]): string | undefined {
    const held = this.#held.get(pointer.id);
    if (held === undefined) {
      if (pointer.selecting && !this.#spent.has(pointer.id)) this.#held.set(pointer.id, { target: pointer.target, from: pointer.y, y: pointer.y, isDrag: false });
      return undefined;
    }
    if (pointer.selecting) {
      held.isDrag ||= Math.abs(pointer.y - held.from) > DRAG && (held.target === undefined || pointer.target !== held.target);
      if (held.isDrag && pointer.y !== held.y) drags.push({ pointer: pointer.id, x: pointer.x, y: pointer.y, dy: held.y - pointer.y });
      held.y = pointer.y;
      return undefined;
    }
    this.#held.delete(pointer.id);
    return held.isDrag || held.target === undefined || held.target !== pointer.target || this.#resting > 0 ? undefined : held.target;
  }

  #touch({ selecting, target }: PointerOnPanel): string | undefined {
    return selecting && this.#resting === 0 ? target : undefined;
  }

  #rest(target: string | undefined, dt: number, dwell: number): string | undefined {
    if (target !== this.#dwell.target) this.#dwell = { target, seconds: 0, isDone: false };
    if (target === undefined || this.#dwell.isDone || this.#resting > 0) return undefined;
    this.#dwell.seconds += dt;
    if (this.#dwell.seconds < dwell) return undefined;
    this.#dwell.isDone = true;
    return target;
  }
}
