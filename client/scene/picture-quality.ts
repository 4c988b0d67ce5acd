import type { MountedScene } from './mount.ts';
import type { Pipeline } from './pipeline.ts';
import { DESKTOP, ResolutionGovernor } from './resolution-governor.ts';

/** More device pixels than this per CSS pixel cost a phone its battery and nobody sees them. */
const MOST_PIXELS = 2;

/** Lets the governor set the renderer's pixel ratio. A fixed `ratio` is for pictures that must be comparable. */
export function governPicture(mounted: MountedScene, pipeline: Pipeline, ratio: number | undefined): () => void {
  const { scene } = mounted;
  const screen = Math.min(MOST_PIXELS, window.devicePixelRatio);
  const governor = new ResolutionGovernor({ ...DESKTOP, highest: screen });
  const apply = () => {
    scene.renderer.setPixelRatio(ratio ?? governor.ratio);
  };
  apply();
  // A-Frame sets the full ratio when a headset is taken off.
  scene.addEventListener('exit-vr', apply);
  let last: number | undefined;
  const off = pipeline.on('governor', ({ now }) => {
    const ms = last === undefined ? 0 : now - last;
    last = now;
    // In a headset the runtime chooses the resolution; document.hidden frames are no frames.
    if (ratio !== undefined || ms === 0 || document.hidden || scene.renderer.xr.isPresenting) return;
    if (governor.frame(ms) !== undefined) apply();
  });
  return () => {
    off();
    scene.removeEventListener('exit-vr', apply);
  };
}
