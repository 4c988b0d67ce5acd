import type { Figure } from '#rooms/protocol/look.ts';
import { widthAt } from './outline.ts';
import { egg, KIND, smooth, TONE, type Surface } from './surface.ts';

export interface Detail {
  readonly far: boolean;
}

/** The coat begins so high above the floor, as a share of the height to the neck: shoes show under it. */
const HEM = 0.045;

/** How deep a body is compared with its width: round at the hem, flatter at the shoulders, so that one sees from the side where somebody faces. */
const depthAt = (height: number) => 0.86 - 0.22 * smooth(0.35, 0.85, height);

/** Breasts are a little in front of feet, metres. */
const BREAST = 0.012;

/** The coat: x and z in metres, y from 0 (floor) to 1 (neck); a collar of the paler shade closes it. */
export function clothes(figure: Figure, { far }: Detail): Surface[] {
  /** A point of the coat, `off` metres outside it. */
  const onCoat = (around: number, height: number, off: number) => {
    const width = widthAt(figure, height);
    return { x: Math.sin(around) * (width + off), y: height, z: Math.cos(around) * (width * depthAt(height) + off) - BREAST * smooth(0.5, 0.8, height) };
  };
  // A collar closes it, so it ends below; far ones have none.
  const top = far ? 1 : 0.976;
  const coat: Surface = {
    kind: KIND.body, tone: TONE.main, columns: far ? 7 : 14, rows: far ? 6 : 12,
    at(u, v) {
      // Rows are closer together at the shoulders, where the form changes; the first one turns inwards below the hem.
      const height = v < 0.06 ? HEM : HEM + (top - HEM) * (1 - (1 - (v - 0.06) / 0.94) ** 1.5);
      const around = u * 2 * Math.PI;
      // Where the arms hang less light comes; the front has a soft seam.
      const shade = (0.72 + 0.28 * smooth(0, 0.3, height)) * (1 - 0.16 * smooth(0.86, 1, height)) * (v < 0.03 ? 0.7 : 1);
      return { ...onCoat(around, height, Math.min(0, v / 0.06 - 1) * 0.04), shade };
    },
  };
  if (far) return [coat];
  const collar: Surface = {
    kind: KIND.body, tone: TONE.deep, columns: 14, rows: 5,
    at(u, v) {
      const around = u * 2 * Math.PI;
      // Lies on the shoulders, lower in front, then stands round the neck and turns in.
      const lying = Math.min(1, v / 0.6);
      const height = 0.955 + 0.027 * lying - 0.016 * Math.max(0, -Math.cos(around)) * (1 - lying);
      const edge = onCoat(around, height, 0.009 - (v === 0 ? 0.014 : 0));
      if (v < 0.58) return { ...edge, shade: 0.94 };
      // Its upper edge is rounded and turns in.
      const up = (v - 0.6) / 0.4;
      const inwards = smooth(0.5, 1, up);
      const radius = 0.071 - 0.015 * inwards;
      return { x: Math.sin(around) * radius, y: height + 0.017 * Math.sin(Math.min(1, up * 1.4) * (Math.PI / 2)), z: Math.cos(around) * radius - 0.004, shade: 1 - 0.3 * inwards };
    },
  };
  const neck: Surface = {
    kind: KIND.body, tone: TONE.soft, columns: 8, rows: 1,
    at(u, v) {
      const around = u * 2 * Math.PI;
      return { x: Math.sin(around) * 0.052, y: 0.984 + v * 0.07, z: Math.cos(around) * 0.052 - 0.004, shade: 0.74 };
    },
  };
  const shoe = (side: -1 | 1) => egg(side < 0 ? KIND.footLeft : KIND.footRight, TONE.deep, 7, 3, [side * 0.078, 0.03, -0.055], [0.052, 0.05, 0.115], (point) => ({ ...point, y: Math.max(-0.028, point.y), shade: 0.8 }));
  return [coat, collar, neck, shoe(-1), shoe(1)];
}
