import type { MountedScene } from '../mount.ts';
import { viewRay } from '../things/view-ray.ts';
import type { HallTools } from './tools.ts';

export interface ToolPointer {
  /** Once a frame: the tool goes on where the pointer is while the person walks. @param now ms */
  step(now: number): void;
  dispose(): void;
}

/** What lies under a pointer is looked for so often, ms: a ray through all the hall is work. */
const LOOK_MS = 33;
/** More places between two looks than this are no better line. */
const SINCE_MOST = 240;

/** Mouse and finger in the service of a tool: hears of them before things and walking do, and keeps all to itself while there is one. */
export function listenToToolPointer(mounted: MountedScene, tools: HallTools, isEnabled: () => boolean): ToolPointer {
  const { canvas } = mounted.scene;
  const scene: HTMLElement = mounted.scene;
  let pointer: { id: number; x: number; y: number; pressed: boolean } | undefined;
  /** Where it was since it was last looked for, when it draws. */
  let since: { readonly x: number; readonly y: number }[] = [];
  let aimedAt = -Infinity;
  const isOn = () => tools.tool.peek() !== undefined && isEnabled();

  const take = (event: PointerEvent, pressed: boolean) => {
    pointer = { id: event.pointerId, x: event.clientX, y: event.clientY, pressed };
    if (!pressed || tools.tool.peek() !== 'pen' || event.type !== 'pointermove' || since.length >= SINCE_MOST) return;
    for (const { clientX: x, clientY: y } of [...(event.getCoalescedEvents?.() ?? []), event]) since.push({ x, y });
  };
  const onDown = (event: PointerEvent) => {
    if (!isOn() || event.target !== canvas) return;
    event.stopPropagation();
    if (event.button !== 0 || (pointer?.pressed === true && pointer.id !== event.pointerId)) return;
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    take(event, true);
    aim(event.timeStamp);
  };
  const onMove = (event: PointerEvent) => {
    if (!isOn() || event.target !== canvas) return;
    event.stopPropagation();
    if (pointer?.pressed === true && pointer.id !== event.pointerId) return;
    if (event.pointerType === 'mouse' || pointer?.pressed === true) take(event, pointer?.pressed === true);
  };
  const onUp = (event: PointerEvent) => {
    if (pointer?.id !== event.pointerId || !isOn()) return;
    event.stopPropagation();
    take(event, false);
    aim(event.timeStamp);
    // A finger that is lifted points nowhere.
    if (event.pointerType !== 'mouse') leave(event.timeStamp);
  };
  const onLeave = (event: PointerEvent) => { if (pointer?.id === event.pointerId && !pointer.pressed) leave(event.timeStamp); };
  const onKey = (event: KeyboardEvent) => {
    if (!isOn()) return;
    if (event.key === 'Enter' && tools.tool.peek() === 'tape') tools.finish();
    else if (event.key === 'Escape') {
      if (!tools.cancel()) tools.choose(undefined);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  function aim(now: number): void {
    if (pointer === undefined) return;
    aimedAt = now;
    const box = canvas.getBoundingClientRect();
    const rayTo = ({ x, y }: { readonly x: number; readonly y: number }) => viewRay(mounted, { x: ((x - box.left) / box.width) * 2 - 1, y: 1 - ((y - box.top) / box.height) * 2 });
    const ray = rayTo(pointer);
    // Copied: the next ray may be the same object.
    const [origin, direction] = [ray.origin.toArray(), ray.direction.toArray()];
    const directions = since.map((spot) => rayTo(spot).direction.toArray());
    since = [];
    tools.aim({ origin, direction, since: directions }, { pressed: pointer.pressed, from: 'head', now });
  }
  function leave(now: number): void {
    pointer = undefined;
    tools.away(now);
  }

  const listening = [
    ['pointerdown', onDown], ['pointermove', onMove], ['pointerup', onUp], ['pointercancel', onUp], ['pointerout', onLeave], ['keydown', onKey],
  ] as const;
  for (const [name, listener] of listening) scene.addEventListener(name, listener as EventListener, { capture: true });
  return {
    step(now) {
      if (isOn() && now - aimedAt >= LOOK_MS) aim(now);
      else if (pointer !== undefined && !isOn()) leave(now);
    },
    dispose() {
      for (const [name, listener] of listening) scene.removeEventListener(name, listener as EventListener, { capture: true });
    },
  };
}
