import { Color, Vector3 } from 'three';

/** What a place says of its light: colours as in CSS, and where the brightest window is. */
export interface PlaceLight {
  readonly sky: string;
  readonly ground: string;
  /** `direction` points from the hall towards the brightest window. */
  readonly window: { readonly colour: string; readonly direction: readonly [x: number, y: number, z: number] };
}

/** The soft light figures stand in, in linear colours. */
export interface FigureLight {
  readonly sky: Color;
  readonly floor: Color;
  readonly window: Color;
  /** Points from the hall towards the brightest window; unit length. */
  readonly windowFrom: Vector3;
}

/** So much of each light's colour reaches a figure: together they leave a white coat just below white. */
const SKY = 0.88;
const FLOOR = 0.76;
const WINDOW = 0.31;

/** Figures stand in the light that their place is described with, so that they agree with what is baked into its model. */
export function figureLight({ sky, ground, window }: PlaceLight): FigureLight {
  return {
    sky: new Color(sky).multiplyScalar(SKY), floor: new Color(ground).multiplyScalar(FLOOR), window: new Color(window.colour).multiplyScalar(WINDOW),
    windowFrom: new Vector3(...window.direction).normalize(),
  };
}
