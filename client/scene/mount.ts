import type { Entity, Scene } from 'aframe';
import './aframe.ts';
import type { Object3D } from 'three';

export interface MountedScene {
  readonly scene: Scene;
  /** Stands where the person's feet are; everything that belongs to the person hangs on it. */
  readonly rig: Entity;
  /** The head. In a headset WebXR moves it, otherwise we do. */
  readonly camera: Entity;
  unmount(): void;
}

export interface MountSettings {
  /** Linear fog, tone and sky are set by `atmosphere.ts`; these must be known when the context is made. */
  readonly antialias: boolean;
  /** Called in each frame before drawing, with milliseconds of `performance.now()`. */
  onFrame(now: number): void;
  /** An exception of any component or of the renderer; the loop goes on. */
  onError(error: unknown): void;
}

/** Head height of a standing grown-up in metres, for who has no headset to measure it. */
export const EYE_HEIGHT = 1.6;

/** Puts an empty scene with a rig and a camera into `parent`; resolves when it draws. */
export async function mountScene(parent: HTMLElement, settings: MountSettings): Promise<MountedScene> {
  const scene = document.createElement('a-scene');
  scene.setAttribute('embedded', '');
  scene.setAttribute('loading-screen', 'enabled: false');
  // A-Frame's own lights would come on top of ours.
  scene.setAttribute('light', 'defaultLightsEnabled: false');
  // Multiview needs every shader of ours to be ready for it and cannot be tested without a device: left off.
  scene.setAttribute('renderer', `antialias: ${settings.antialias}; alpha: false; stencil: false; foveationLevel: 0.5; sortTransparentObjects: true`);
  scene.setAttribute('webxr', 'requiredFeatures: local-floor; optionalFeatures: hand-tracking, bounded-floor; referenceSpaceType: local-floor');
  // A class each for the page's style sheet: A-Frame's own sheet sizes a full page only.
  scene.classList.add('hall-scene');

  const rig = document.createElement('a-entity') as Entity;
  const camera = document.createElement('a-entity') as Entity;
  camera.setAttribute('camera', 'near: 0.05; far: 400; fov: 70');
  camera.setAttribute('position', `0 ${EYE_HEIGHT} 0`);
  rig.append(camera);
  scene.append(rig);
  parent.append(scene);
  Object.assign(scene.style, { display: 'block', width: '100%', height: '100%' });

  const drawing = new Promise<void>((resolve) => {
    scene.addEventListener('renderstart', () => resolve(), { once: true } as unknown as boolean);
  });
  guardRenderLoop(scene, settings);
  await drawing;
  fillCanvas(scene);
  const sizes = new ResizeObserver(() => scene.resize());
  sizes.observe(parent);

  return {
    scene, rig, camera,
    unmount() {
      sizes.disconnect();
      scene.renderer.setAnimationLoop(null);
      disposeTree(scene.object3D);
      const { renderer } = scene;
      scene.remove();
      scene.replaceChildren();
      release(scene);
      // Browsers keep about 16 contexts; who opens and closes the hall often must not run out.
      renderer.forceContextLoss();
    },
  };
}

/** An exception inside `scene.render` would end three's animation loop for good. */
function guardRenderLoop(scene: Scene, settings: MountSettings): void {
  const render = scene.render;
  let reported = false;
  scene.render = (time, frame) => {
    // A-Frame sets `frame` inside render, but our steps run before it and need it.
    scene.frame = frame;
    try {
      settings.onFrame(performance.now());
      render(time, frame);
    } catch (error) {
      if (reported) return;
      reported = true;
      settings.onError(error);
    }
  };
}

function fillCanvas(scene: Scene): void {
  Object.assign(scene.canvas.style, { display: 'block', width: '100%', height: '100%', touchAction: 'none', outlineOffset: '-3px' });
}

/**
 * A-Frame leaves listeners on `window` and `document` that keep the scene element alive and call `resize` and `exitVR` on it. What
 * they touch stays, empty; everything large goes. (Its loading screen also keeps the last scene, and that its disposed renderer.)
 */
function release(scene: Scene): void {
  scene.object3D.clear();
  Object.assign(scene as unknown as Record<string, unknown>, {
    camera: undefined,
    canvas: undefined,
    object3D: undefined,
    renderer: { xr: { isPresenting: false, enabled: false } },
    render: () => {},
    checkHeadsetConnected: () => false,
    systems: {},
    systemNames: [],
    behaviors: {},
    components: {},
  });
}

interface Disposable { dispose(): void }

/** Frees geometries, materials and textures below `root`; what several objects share is freed once. */
export function disposeTree(root: Object3D): void {
  const found = new Set<Disposable>();
  root.traverse((object) => {
    const holder = object as unknown as { geometry?: Disposable; material?: Disposable | Disposable[]; dispose?: () => void; isInstancedMesh?: boolean; skeleton?: Disposable };
    if (holder.geometry) found.add(holder.geometry);
    if (holder.skeleton) found.add(holder.skeleton);
    if (holder.isInstancedMesh) found.add(holder as Disposable);
    for (const material of [holder.material ?? []].flat()) {
      found.add(material);
      for (const value of Object.values(material)) {
        if (value && typeof value === 'object' && (value as { isTexture?: boolean }).isTexture) found.add(value as Disposable);
      }
    }
  });
  for (const thing of found) thing.dispose();
}

