import type { Rgb } from '../vector.ts';

/**
 * How much brighter colours are stored than they are, and light darker, so that a sunlit spot can be brighter than the material's own
 * colour although a texture ends at 1.
 */
export const HEADROOM = 1.22;

/** White balance: a camera set a little cooler than the timber, so that paper looks white. */
const BALANCE: Rgb = [0.965, 1, 1.075];
/** Above 1 deepens the shadows. */
const CONTRAST = 1.16;

export interface Exposure {
  /** Light that shows a material in its own colour. */
  readonly white: number;
}

/** Light as it is shown (1: the material's own colour): a soft shoulder instead of burnt-out windows, and less hue in the brightest. */
export function develop(light: Rgb, { white }: Exposure): Rgb {
  const [r, g, b] = light.map((value, k) => value * BALANCE[k]!) as unknown as Rgb;
  const brightness = (0.2126 * r + 0.7152 * g + 0.0722 * b) / white;
  if (brightness <= 0) return [0, 0, 0];
  const shown = HEADROOM * (1 - Math.exp((-brightness * 1.16) / HEADROOM)) ** CONTRAST;
  const pale = Math.min(0.5, 0.12 + 0.12 * brightness);
  return [r, g, b].map((value) => shown * ((value / white / brightness) * (1 - pale) + pale)) as unknown as Rgb;
}
