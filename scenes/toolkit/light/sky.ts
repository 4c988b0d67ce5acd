import type { Rgb, Vec } from '../vector.ts';
import { dot, normalize } from '../vector.ts';

/** The day outside, as light that comes through the windows. */
export interface Daylight {
  /** Towards the sun. */
  readonly sun: Vec;
  /** Light of the sun on a surface that faces it, linear. */
  readonly sunlight: Rgb;
  /** Half of the angle that the sun fills, in degrees; haze makes it larger than 0.27 and its shadows softer. */
  readonly sunSize: number;
  readonly zenith: Rgb;
  readonly horizon: Rgb;
  /** What lawn and water send up. */
  readonly ground: Rgb;
}

/** A hazy bright morning: the sun stands behind the lake. */
export const morning: Daylight = {
  sun: normalize([-0.74, 0.6, 0.3]),
  sunlight: [5.2, 4.5, 3.5],
  sunSize: 1.6,
  zenith: [2.5, 2.9, 3.4],
  horizon: [4.1, 4.1, 4.0],
  ground: [0.62, 0.7, 0.46],
};

/** Light that comes from a direction outside (unit vector). */
export function skyLight(day: Daylight, direction: Vec): Rgb {
  const height = direction[1];
  if (height < 0) {
    // Grazing views meet water and far meadows that mirror the sky.
    const mirror = 0.35 * Math.max(0, 1 + height * 6);
    return day.ground.map((value, k) => value + day.horizon[k]! * mirror) as unknown as Rgb;
  }
  const up = Math.sqrt(height);
  const glow = 0.35 * Math.max(0, dot(direction, day.sun)) ** 6;
  return day.horizon.map((value, k) => (value + (day.zenith[k]! - value) * up) * (1 + glow)) as unknown as Rgb;
}
