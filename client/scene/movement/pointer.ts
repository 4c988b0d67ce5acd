/** What a mouse or a finger on the hall asks for. Positions are -1..1, Y up, as three's raycaster wants them. */
export interface PointerListener {
  /** Radians: the view is dragged along with the pointer. */
  drag(turn: number, look: number): void;
  press(at: ScreenPoint, kind: 'single' | 'double'): void;
  /** The mouse hovers; undefined when it left or drags. Fingers do not hover. */
  hover(at: ScreenPoint | undefined): void;
}
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** A pointer that moves less than this many CSS pixels and leaves within this time has pressed, not dragged. */
const STILL_PX = 8;
const PRESS_MS = 450;
const DOUBLE_MS = 350;
const DOUBLE_PX = 28;

/** Drag looks, press walks. Returns the function that ends listening. */
export function listenToPointer(canvas: HTMLElement, listener: PointerListener): () => void {
  let active: { id: number; x: number; y: number; startX: number; startY: number; at: number; dragging: boolean } | undefined;
  let lastPress: { x: number; y: number; at: number } | undefined;

  const onDown = (event: PointerEvent) => {
    canvas.focus({ preventScroll: true });
    if (active || event.button !== 0) return;
    active = { id: event.pointerId, x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY, at: event.timeStamp, dragging: false };
    canvas.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent) => {
    if (!active) {
      if (event.pointerType === 'mouse') listener.hover(toScreen(canvas, event));
      return;
    }
    if (event.pointerId !== active.id) return;
    if (!active.dragging && Math.hypot(event.clientX - active.startX, event.clientY - active.startY) > STILL_PX) {
      active.dragging = true;
      listener.hover(undefined);
    }
    if (active.dragging) {
      // A drag over the height of the hall turns by 80 degrees: what is under the pointer stays near it.
      const scale = 1.4 / Math.max(200, canvas.clientHeight);
      listener.drag((event.clientX - active.x) * scale, (event.clientY - active.y) * scale);
    }
    active.x = event.clientX;
    active.y = event.clientY;
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== active?.id) return;
    const pressed = !active.dragging && event.timeStamp - active.at < PRESS_MS;
    active = undefined;
    if (!pressed) return;
    const double = lastPress !== undefined && event.timeStamp - lastPress.at < DOUBLE_MS
      && Math.hypot(event.clientX - lastPress.x, event.clientY - lastPress.y) < DOUBLE_PX;
    lastPress = double ? undefined : { x: event.clientX, y: event.clientY, at: event.timeStamp };
    listener.press(toScreen(canvas, event), double ? 'double' : 'single');
  };
  const onCancel = (event: PointerEvent) => {
    if (event.pointerId === active?.id) active = undefined;
  };
  const onLeave = () => listener.hover(undefined);

  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', onMove);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onCancel);
  canvas.addEventListener('pointerleave', onLeave);
  return () => {
    canvas.removeEventListener('pointerdown', onDown);
    canvas.removeEventListener('pointermove', onMove);
    canvas.removeEventListener('pointerup', onUp);
    canvas.removeEventListener('pointercancel', onCancel);
    canvas.removeEventListener('pointerleave', onLeave);
  };
}

function toScreen(canvas: HTMLElement, event: PointerEvent): ScreenPoint {
  const box = canvas.getBoundingClientRect();
  return { x: ((event.clientX - box.left) / box.width) * 2 - 1, y: 1 - ((event.clientY - box.top) / box.height) * 2 };
}
