import type { Ray } from 'three';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { MountedScene } from '../mount.ts';
import type { ScreenPoint } from '../movement/pointer.ts';
import { depthBelow, GRID, reachOf, scaled, squared, STEP_TURN, turned } from './standing.ts';
import type { Surfaces } from './surfaces.ts';
import type { NotMoved, ThingGrips } from './thing-grips.ts';
import type { Things } from './things.ts';
import { viewRay } from './view-ray.ts';

/** A pointer that moves less than this many CSS pixels has pressed, not dragged. */
const STILL_PX = 6;
/** One notch of a wheel turns by so many radians and scales by this factor. */
const NOTCH_TURN = STEP_TURN / 3;
const NOTCH_SCALE = 1.05;
/** The wheel is at rest, and the thing put down, after this many ms. */
const WHEEL_REST_MS = 500;

export interface ThingPointerParts {
  readonly mounted: MountedScene;
  readonly things: Things;
  readonly grips: ThingGrips;
  readonly surfaces: Surfaces;
  isEnabled(): boolean;
  /** The mouse is over a thing, or no longer. */
  hovered(id: ObjectId | undefined): void;
  refused(id: ObjectId, why: NotMoved): void;
}

interface Finger { x: number; y: number }

interface Drag {
  readonly id: ObjectId;
  readonly fingers: Map<number, Finger>;
  readonly first: number;
  readonly start: Finger;
  /** The point by which it was taken, from where it stands on its surface. */
  readonly taken: { readonly x: number; readonly y: number; readonly z: number };
  moving: boolean;
  stopped: boolean;
  shift: boolean;
  /** Turn and size before they were snapped. */
  free: Standing | undefined;
}

export interface ThingPointer {
  /** Follows the pointer while the person walks or looks round; once a frame. */
  step(): void;
  /** Puts back what is being dragged. @returns whether something was */
  cancel(): boolean;
  readonly isDragging: boolean;
  dispose(): void;
}

/**
 * Mouse and fingers on things: a press selects, a drag moves over floor and tables, wheel and two fingers turn and scale. Hears of the pointer
 * before walking does, and keeps to itself only what begins on a thing that may be moved.
 */
export function listenToThingPointer(parts: ThingPointerParts): ThingPointer {
  const { mounted, things, grips, surfaces } = parts;
  const { canvas } = mounted.scene;
  let drag: Drag | undefined;
  let pointed: { readonly at: ScreenPoint; readonly shift: boolean } | undefined;
  let wheel: { readonly id: ObjectId; free: Standing; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  function hitAt(at: ScreenPoint) {
    const { origin, direction } = viewRay(mounted, at);
    return things.hit(origin.toArray(), direction.toArray());
  }

  const onDown = (event: PointerEvent) => {
    if (!parts.isEnabled() || things.size === 0) return;
    if (drag !== undefined) {
      // A second finger turns and scales; it is not to walk.
      if (event.pointerType === 'touch' && drag.fingers.size === 1) drag.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      return event.stopImmediatePropagation();
    }
    if (event.button !== 0) return;
    const hit = hitAt(toScreen(canvas, event));
    const id = hit?.figure.view.id;
    if (hit === undefined || id === undefined || grips.whyNot(id) === 'not-allowed' || grips.whyNot(id) === 'locked') return things.select(undefined);
    event.stopImmediatePropagation();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    const { x, y, z } = hit.figure.object.position;
    const below = depthBelow(hit.figure.box, hit.figure.view.standing);
    drag = {
      id, fingers: new Map([[event.pointerId, { x: event.clientX, y: event.clientY }]]), first: event.pointerId, start: { x: event.clientX, y: event.clientY },
      taken: { x: hit.point[0] - x, y: hit.point[1] - (y - below), z: hit.point[2] - z }, moving: false, stopped: false, shift: event.shiftKey, free: undefined,
    };
  };

  const onMove = (event: PointerEvent) => {
    if (drag === undefined) {
      pointed = event.pointerType === 'mouse' && event.buttons === 0 && parts.isEnabled() ? { at: toScreen(canvas, event), shift: event.shiftKey } : undefined;
      return;
    }
    const finger = drag.fingers.get(event.pointerId);
    if (finger === undefined) return;
    event.stopImmediatePropagation();
    if (!drag.moving && !drag.stopped && Math.hypot(event.clientX - drag.start.x, event.clientY - drag.start.y) > STILL_PX) {
      endWheel();
      things.select(drag.id);
      if (grips.take(drag.id)) Object.assign(drag, { moving: true, free: grips.standingOf(drag.id) });
      else drag.stopped = true;
    }
    drag.shift = event.shiftKey;
    const other = [...drag.fingers].find(([pointer]) => pointer !== event.pointerId)?.[1];
    if (drag.moving && other !== undefined && drag.free !== undefined) {
      const [before, after] = [[finger.x - other.x, finger.y - other.y], [event.clientX - other.x, event.clientY - other.y]] as const;
      const angle = Math.atan2(after[1]!, after[0]!) - Math.atan2(before[1]!, before[0]!);
      drag.free = scaled(turned(drag.free, -angle), Math.hypot(...after) / Math.max(1, Math.hypot(...before)));
    }
    [finger.x, finger.y] = [event.clientX, event.clientY];
    if (drag.moving) follow();
  };

  const onUp = (event: PointerEvent) => {
    if (drag === undefined || !drag.fingers.delete(event.pointerId)) return;
    event.stopImmediatePropagation();
    if (event.pointerId !== drag.first && drag.fingers.size > 0) return;
    const { id, moving, stopped } = drag;
    drag = undefined;
    if (moving) grips.release(id);
    else if (!stopped) things.select(id);
  };
  const onCancel = (event: PointerEvent) => {
    if (drag?.fingers.has(event.pointerId)) cancel();
  };

  const onWheel = (event: WheelEvent) => {
    if (!parts.isEnabled() || things.size === 0) return;
    const id = drag?.moving === true ? drag.id : hitAt(toScreen(canvas, event))?.figure.view.id;
    if (id === undefined || (id !== drag?.id && id !== things.selected.peek())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const step = Math.sign(event.deltaY === 0 ? event.deltaX : event.deltaY);
    const change = (standing: Standing) => (event.ctrlKey || event.altKey ? scaled(standing, NOTCH_SCALE ** -step) : turned(standing, step * (event.shiftKey ? STEP_TURN : NOTCH_TURN)));
    if (drag?.moving === true && drag.free !== undefined) {
      drag.free = change(drag.free);
      return follow();
    }
    if (wheel?.id !== id || !grips.holds(id)) {
      endWheel();
      if (!grips.take(id)) return;
    }
    if (wheel !== undefined) clearTimeout(wheel.timer);
    const free = change(wheel?.free ?? grips.standingOf(id)!);
    wheel = { id, free, timer: setTimeout(endWheel, WHEEL_REST_MS) };
    grips.move(id, grounded(id, event.shiftKey ? squared(free) : free));
  };

  function endWheel(): void {
    if (wheel === undefined) return;
    clearTimeout(wheel.timer);
    const { id } = wheel;
    wheel = undefined;
    grips.release(id);
  }

  /** Scaled and turned about where it touches what it stands on. */
  function grounded(id: ObjectId, standing: Standing): Standing {
    const before = grips.standingOf(id);
    const box = things.figureOf(id)?.box;
    if (before === undefined || box === undefined) return standing;
    const [x, y, z] = standing.position;
    return { ...standing, position: [x, y + depthBelow(box, standing) - depthBelow(box, before), z] };
  }

  function follow(): void {
    if (drag?.moving !== true || drag.free === undefined) return;
    const figure = things.figureOf(drag.id);
    const finger = drag.fingers.get(drag.first);
    if (figure === undefined || finger === undefined || !grips.holds(drag.id)) return;
    const ray: Ray = viewRay(mounted, toScreen(canvas, { clientX: finger.x, clientY: finger.y }));
    const standing = drag.shift ? squared(drag.free) : drag.free;
    const reach = reachOf(figure.box, standing.scale);
    let drop = surfaces.along(ray, drag.taken, reach);
    if (drop === undefined) return;
    if (drag.shift) drop = surfaces.under({ x: Math.round(drop.x / GRID) * GRID, z: Math.round(drop.z / GRID) * GRID }, reach) ?? drop;
    grips.move(drag.id, { ...standing, position: surfaces.confined([drop.x, drop.y + depthBelow(figure.box, standing), drop.z]) });
  }

  function cancel(): boolean {
    if (drag === undefined) return false;
    const { id, moving } = drag;
    drag = undefined;
    if (moving) grips.putBack(id);
    return moving;
  }

  const offs = ([['pointerdown', onDown], ['pointermove', onMove], ['pointerup', onUp], ['pointercancel', onCancel]] as const).map(([type, listener]) => {
    canvas.addEventListener(type, listener, { capture: true });
    return () => canvas.removeEventListener(type, listener, { capture: true });
  });
  const onLeave = () => { pointed = undefined; };
  canvas.addEventListener('pointerleave', onLeave);
  canvas.addEventListener('wheel', onWheel, { capture: true, passive: false });

  return {
    get isDragging() {
      return drag !== undefined;
    },
    step() {
      if (drag !== undefined && !grips.holds(drag.id) && drag.moving) [drag.moving, drag.stopped] = [false, true];
      parts.hovered(drag?.id ?? (pointed === undefined || things.size === 0 ? undefined : hitAt(pointed.at)?.figure.view.id));
    },
    cancel,
    dispose() {
      endWheel();
      cancel();
      for (const off of offs) off();
      canvas.removeEventListener('pointerleave', onLeave);
      canvas.removeEventListener('wheel', onWheel, { capture: true });
    },
  };
}

function toScreen(canvas: HTMLElement, event: { readonly clientX: number; readonly clientY: number }): ScreenPoint {
  const box = canvas.getBoundingClientRect();
  return { x: ((event.clientX - box.left) / box.width) * 2 - 1, y: 1 - ((event.clientY - box.top) / box.height) * 2 };
}
