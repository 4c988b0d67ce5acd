import { Color, DirectionalLight, Fog, HemisphereLight } from 'three';
import type { PlaceLight } from '#client/avatars/figure-light.ts';
import type { MountedScene } from './mount.ts';

/** Sky, haze and light of a place. Colours are CSS colours. */
export interface Atmosphere {
  readonly background: string;
  readonly fog?: { readonly colour: string; readonly near: number; readonly far: number } | undefined;
  /** Light on what moves; without it, a pale day from above the right shoulder. */
  readonly light?: PlaceLight | undefined;
}

/** The light of places that describe none. */
export const PLAIN_DAY: PlaceLight = { sky: '#fdfbf5', ground: '#b9a58c', window: { colour: '#fff4e0', direction: [6, 9, 4] } };

/**
 * The model carries its light in its colours and is drawn as it is. What moves (figures, hands, things on the tables) is lit by
 * these two lights, which cost no shadows and agree with the windows of the hall.
 */
export function applyAtmosphere(mounted: MountedScene, atmosphere: Atmosphere): void {
  const { object3D } = mounted.scene;
  object3D.background = new Color(atmosphere.background);
  object3D.fog = atmosphere.fog ? new Fog(new Color(atmosphere.fog.colour), atmosphere.fog.near, atmosphere.fog.far) : null;
  const light = atmosphere.light ?? PLAIN_DAY;
  const sky = new HemisphereLight(light.sky, light.ground, 2.4);
  const window = new DirectionalLight(light.window.colour, 1.1);
  window.position.set(...light.window.direction).setLength(12);
  sky.name = 'sky-light';
  window.name = 'window-light';
  object3D.add(sky, window);
}
