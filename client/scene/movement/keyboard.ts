import type { Intent } from './locomotion.ts';

/** Radians per second while Q or E is held. */
const TURN_SPEED = 1.9;

/** Keys by place on the keyboard, not by letter: they lie the same on every layout. */
const AHEAD = ['KeyW', 'ArrowUp'];
const BACK = ['KeyS', 'ArrowDown'];
const LEFT = ['KeyA'];
const RIGHT = ['KeyD'];
const TURN_LEFT = ['KeyQ', 'ArrowLeft'];
const TURN_RIGHT = ['KeyE', 'ArrowRight'];
const HURRY = ['ShiftLeft', 'ShiftRight'];
/** Sits down on the nearest seat, or stands up. */
const SIT = 'Space';
const KNOWN = new Set([...AHEAD, ...BACK, ...LEFT, ...RIGHT, ...TURN_LEFT, ...TURN_RIGHT, ...HURRY]);

export interface WalkKeys {
  intent(): Intent;
  /** Radians per second, positive to the left. */
  turning(): number;
  readonly held: boolean;
  dispose(): void;
}

/**
 * Walking keys. They act only while `target` itself has the keyboard focus, so they take nothing from text fields, buttons or
 * screen readers; combinations with Ctrl, Alt or Meta stay the browser's.
 */
export function listenToWalkKeys(target: HTMLElement, onSit: () => void): WalkKeys {
  const down = new Set<string>();
  const onDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.code === SIT) {
      event.preventDefault();
      if (!event.repeat) onSit();
    }
    if (!KNOWN.has(event.code)) return;
    down.add(event.code);
    // Arrows would scroll the page.
    event.preventDefault();
  };
  const onUp = (event: KeyboardEvent) => down.delete(event.code);
  const release = () => down.clear();
  target.addEventListener('keydown', onDown);
  // On the window: a key that goes down here may come up elsewhere.
  window.addEventListener('keyup', onUp);
  window.addEventListener('blur', release);
  target.addEventListener('blur', release);
  const any = (codes: readonly string[]) => (codes.some((code) => down.has(code)) ? 1 : 0);

  return {
    intent: () => ({ right: any(RIGHT) - any(LEFT), ahead: any(AHEAD) - any(BACK), hurry: any(HURRY) === 1 }),
    turning: () => (any(TURN_LEFT) - any(TURN_RIGHT)) * TURN_SPEED,
    get held() {
      return down.size > 0;
    },
    dispose() {
      target.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', release);
      target.removeEventListener('blur', release);
    },
  };
}
