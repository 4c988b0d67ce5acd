import { BackSide, Mesh, MeshBasicMaterial, SphereGeometry, type Object3D } from 'three';

/** Seconds to dark and back: long enough to hide the jump, short enough not to be waited for. */
const OUT = 0.1;
const IN = 0.16;

/** Darkens the view, does something, and lightens it again: a jump that the stomach does not notice. */
export interface Fade {
  /** Hangs on the camera. */
  readonly object: Object3D;
  readonly busy: boolean;
  through(change: () => void): void;
  step(dt: number): void;
  clear(): void;
}

export function createFade(): Fade {
  const material = new MeshBasicMaterial({ color: '#1d1a17', side: BackSide, transparent: true, opacity: 0, depthTest: false, depthWrite: false, fog: false, toneMapped: false });
  const object = new Mesh(new SphereGeometry(0.5, 16, 12), material);
  object.renderOrder = 10_000;
  object.frustumCulled = false;
  object.visible = false;
  object.name = 'fade';
  let dark = 0;
  let change: (() => void) | undefined;

  return {
    object,
    get busy() {
      return change !== undefined;
    },
    through(next) {
      // A second jump while the first darkens replaces it.
      change = next;
    },
    step(dt) {
      if (change) {
        dark = Math.min(1, dark + dt / OUT);
        if (dark === 1) {
          const now = change;
          change = undefined;
          now();
        }
      } else {
        dark = Math.max(0, dark - dt / IN);
      }
      material.opacity = dark;
      object.visible = dark > 0;
    },
    clear() {
      change = undefined;
      dark = 0;
      object.visible = false;
    },
  };
}
