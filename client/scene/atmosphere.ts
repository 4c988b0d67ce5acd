import { Color, DirectionalLight, Fog, HemisphereLight } from 'three';
import type { MountedScene } from './mount.ts';

/** Sky, haze and light of a place. Colours are CSS colours. */
export interface Atmosphere {
  readonly background: string;
  readonly fog?: { readonly colour: string; readonly near: number; readonly far: number } | undefined;
}

/**
 * The model carries its light in its colours and is drawn as it is. What moves (figures, hands, things on the tables) is lit by
 * these two lights, which cost no shadows and agree with the windows of the hall.
 */
export function applyAtmosphere(mounted: MountedScene, atmosphere: Atmosphere): void {
  const { object3D } = mounted.scene;
  object3D.background = new Color(atmosphere.background);
  object3D.fog = atmosphere.fog ? new Fog(new Color(atmosphere.fog.colour), atmosphere.fog.near, atmosphere.fog.far) : null;
  const sky = new HemisphereLight('#fdfbf5', '#b9a58c', 2.4);
  const window = new DirectionalLight('#fff4e0', 1.1);
  window.position.set(6, 9, 4);
  sky.name = 'sky-light';
  window.name = 'window-light';
  object3D.add(sky, window);
}
