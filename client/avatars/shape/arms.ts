import type { Detail } from './clothes.ts';
import { egg, KIND, smooth, TONE, type Surface } from './surface.ts';

/** Half the width of a sleeve from the shoulder (0) to the cuff (1), metres. */
const sleeveWidth = (along: number) => 0.072 - 0.018 * smooth(0.05, 0.5, along) + 0.008 * smooth(0.6, 1, along);

/**
 * Sleeves and mittens. A sleeve is a straight tube whose y says how far along the arm a point lies: the shader bends it from the
 * shoulder over the elbow to the hand. Hands point along −Z with the back of the hand up, thumbs inwards.
 */
export function arms({ far }: Detail): Surface[] {
  const sleeve = (side: -1 | 1): Surface => ({
    kind: side < 0 ? KIND.sleeveLeft : KIND.sleeveRight, tone: TONE.main, columns: far ? 4 : 8, rows: far ? 4 : 8,
    at(u, v) {
      const around = u * 2 * Math.PI;
      // Rounded at the shoulder; the cuff covers its open end.
      const along = 0.97 * v ** 1.4;
      const radius = sleeveWidth(along) * Math.sqrt(Math.max(0, 1 - Math.max(0, 1 - along / 0.12) ** 2));
      return { x: Math.sin(around) * radius, y: along, z: Math.cos(around) * radius, shade: 0.94 };
    },
  });
  // Round the wrist, then closed: a flat end, from whose edge light falls off to the middle.
  const cuff = (side: -1 | 1): Surface => ({
    kind: side < 0 ? KIND.sleeveLeft : KIND.sleeveRight, tone: TONE.deep, columns: 8, rows: 3,
    at(u, v) {
      const around = u * 2 * Math.PI;
      const closing = smooth(0.5, 1, v);
      const radius = 0.066 * (1 - closing);
      return { x: Math.sin(around) * radius, y: 0.925 + 0.08 * Math.min(1, v * 2) + 0.006 * closing, z: Math.cos(around) * radius, shade: 1 - 0.25 * closing };
    },
  });
  const hand = (side: -1 | 1): Surface[] => {
    const kind = side < 0 ? KIND.handLeft : KIND.handRight;
    // Fingers together, a little bent, wider at the knuckles.
    const palm = egg(kind, TONE.soft, far ? 4 : 8, far ? 3 : 5, [0, 0, -0.035], [0.051, 0.03, 0.09], ({ x, y, z }) => ({
      x: x * (1 - 0.18 * smooth(0.2, 1, z / 0.085) + 0.06 * smooth(0, -0.6, z / 0.085)), y: y - 0.014 * smooth(0, -1, z / 0.085), z,
    }));
    if (far) return [palm];
    const thumb = egg(kind, TONE.soft, 5, 3, [0, 0, 0], [0.0165, 0.0165, 0.043], ({ x, y, z }) => {
      const [sin, cos] = [Math.sin(-side * 0.75), Math.cos(0.75)];
      return { x: x * cos - z * sin - side * 0.047, y: y - 0.004, z: x * sin + z * cos - 0.028 };
    });
    return [palm, thumb];
  };
  return [sleeve(-1), sleeve(1), ...(far ? [] : [cuff(-1), cuff(1)]), ...hand(-1), ...hand(1)];
}
