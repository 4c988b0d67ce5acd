import type { Entity, Scene } from 'aframe';
import './aframe.ts';
import { EYE_HEIGHT } from './eye-height.ts';
import { HallProblem } from './hall-problem.ts';
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

/** A scene that has not begun to draw after this many ms will not. */
const LONGEST_START = 20_000;

/** Puts an empty scene with a rig and a camera into `parent`; resolves when it draws. Rejects with `HallProblem`. */
export async function mountScene(parent: HTMLElement, settings: MountSettings): Promise<MountedScene> {
  if (!canDraw()) throw new HallProblem('no-webgl', 'This browser cannot draw 3D pictures (no WebGL 2).');
  const scene = document.createElement('a-scene');
  const forget = rememberListeners(scene);
  scene.setAttribute('embedded', '');
  scene.setAttribute('loading-screen', 'enabled: false');
  // A-Frame's own lights would come on top of ours.
  scene.setAttribute('light', 'defaultLightsEnabled: false');
  // 72 pictures a second in a headset, not 90: a full hall has to fit into each. Multiview needs every shader of ours to be ready for it and cannot be tested without a device: left off.
  scene.setAttribute('renderer', `antialias: ${settings.antialias}; alpha: false; stencil: false; foveationLevel: 0.5; anisotropy: 4; highRefreshRate: false; sortTransparentObjects: true`);
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

  guardRenderLoop(scene, settings);
  try {
    await drawing(scene);
  } catch (error) {
    scene.remove();
    throw error;
  }
  fillCanvas(scene);
  const sizes = new ResizeObserver(() => {
    // A hall that the page has put away costs nothing. In a headset the page's size means nothing.
    const shown = parent.clientWidth > 0 && parent.clientHeight > 0;
    scene.renderer.setAnimationLoop(shown || scene.renderer.xr.isPresenting ? scene.render : null);
    if (shown) scene.resize();
  });
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
      forget();
      // A-Frame keeps the detail of its last event, which was our camera; this one has none.
      scene.emit('closed', undefined, false);
      release(scene);
      // Browsers keep about 16 contexts; who opens and closes the hall often must not run out.
      renderer.forceContextLoss();
    },
  };
}

function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** A-Frame reports a renderer that cannot be made to `window` and never starts: hence the limit. */
function drawing(scene: Scene): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new HallProblem('no-webgl', 'The 3D picture did not start.')), LONGEST_START);
    scene.addEventListener('renderstart', () => {
      clearTimeout(limit);
      resolve();
    });
  });
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
      // Somebody may have left by a button of the wrist panel, in this very frame.
      if (!scene.isConnected) return;
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

/** A-Frame's own listeners on the scene hold the renderer; returns what takes all of them away. */
function rememberListeners(scene: Scene): () => void {
  const added: Parameters<HTMLElement['addEventListener']>[] = [];
  const add = scene.addEventListener.bind(scene) as HTMLElement['addEventListener'];
  scene.addEventListener = ((...listener: Parameters<HTMLElement['addEventListener']>) => {
    added.push(listener);
    add(...listener);
  }) as Scene['addEventListener'];
  return () => {
    for (const [type, listener, options] of added.splice(0)) scene.removeEventListener(type, listener, options);
  };
}

/**
 * A-Frame leaves listeners on `window` and `document` that keep the scene element alive and call `resize` and `exitVR` on it. What
 * they touch stays, empty; everything large goes.
 */
function release(scene: Scene): void {
  scene.object3D.clear();
  // The component classes keep the systems of the last scene.
  Object.assign(scene.systems['camera'] ?? {}, { activeCameraEl: null });
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
      const uniforms = Object.values((material as { uniforms?: Record<string, { value: unknown }> }).uniforms ?? {}).map(({ value }) => value);
      for (const value of [...Object.values(material), ...uniforms]) {
        if (value && typeof value === 'object' && (value as { isTexture?: boolean }).isTexture) found.add(value as Disposable);
      }
    }
  });
  for (const thing of found) thing.dispose();
}

