import type { Intent } from './locomotion.ts';

/** Radius of the stick's base in CSS pixels. */
const RADIUS = 56;
/** Beyond this share of the radius the walk becomes a hurry. */
const HURRY_FROM = 0.92;

export interface TouchStick {
  /** What the thumb asks for; undefined while it rests. */
  intent(): Intent | undefined;
  show(wanted: boolean): void;
  dispose(): void;
}

/**
 * A walking stick for the thumb, only where the main pointer is a finger. It is a second way (a tap walks, too), so it is hidden
 * from screen readers, which have the page's own ways.
 */
export function createStick(parent: HTMLElement): TouchStick {
  const coarse = window.matchMedia('(pointer: coarse)');
  const base = document.createElement('div');
  const knob = document.createElement('div');
  base.className = 'hall-stick';
  base.setAttribute('aria-hidden', 'true');
  Object.assign(base.style, {
    position: 'absolute', left: 'calc(20px + env(safe-area-inset-left))', bottom: 'var(--hall-stick-bottom, 96px)', width: `${2 * RADIUS}px`, height: `${2 * RADIUS}px`,
    borderRadius: '50%', background: 'rgb(255 255 255 / 0.35)', border: '2px solid rgb(30 45 60 / 0.35)', touchAction: 'none', boxSizing: 'border-box',
  });
  Object.assign(knob.style, {
    position: 'absolute', left: '50%', top: '50%', width: '44px', height: '44px', margin: '-22px', borderRadius: '50%',
    background: 'rgb(30 45 60 / 0.6)', pointerEvents: 'none',
  });
  base.append(knob);
  parent.append(base);

  let thumb: number | undefined;
  let right = 0;
  let ahead = 0;

  const follow = (event: PointerEvent) => {
    if (event.pointerId !== thumb) return;
    const box = base.getBoundingClientRect();
    let x = (event.clientX - box.left - box.width / 2) / RADIUS;
    let y = (event.clientY - box.top - box.height / 2) / RADIUS;
    const length = Math.hypot(x, y);
    if (length > 1) [x, y] = [x / length, y / length];
    [right, ahead] = [x, -y];
    knob.style.transform = `translate(${x * RADIUS * 0.7}px, ${y * RADIUS * 0.7}px)`;
  };
  const onDown = (event: PointerEvent) => {
    if (thumb !== undefined) return;
    thumb = event.pointerId;
    base.setPointerCapture(event.pointerId);
    follow(event);
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId === thumb) rest();
  };
  function rest(): void {
    thumb = undefined;
    right = ahead = 0;
    knob.style.transform = '';
  }
  base.addEventListener('pointerdown', onDown);
  base.addEventListener('pointermove', follow);
  base.addEventListener('pointerup', onUp);
  base.addEventListener('pointercancel', onUp);
  let shown: boolean | undefined;

  return {
    intent() {
      const length = Math.hypot(right, ahead);
      return length < 0.12 ? undefined : { right, ahead, hurry: length > HURRY_FROM };
    },
    show(wanted) {
      const next = wanted && coarse.matches;
      if (next === shown) return;
      shown = next;
      base.style.display = next ? 'block' : 'none';
      if (!next) rest();
    },
    dispose: () => base.remove(),
  };
}
