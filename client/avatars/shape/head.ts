import type { Figure } from '#rooms/protocol/look.ts';
import type { Detail } from './clothes.ts';
import { egg, KIND, smooth, TONE, type Point, type Surface } from './surface.ts';

/** Middle of a head as seen from the point between the eyes, which is the origin of a pose; metres. It looks along −Z. */
const MIDDLE = [0, 0.018, 0.098] as const;
const RADII = [0.124, 0.146, 0.132] as const;

/** A head narrows to the chin, which comes a little forward; the back of it is full. */
function skullShape({ x, y, z }: Point): Point {
  const chin = smooth(0.02, -1, y / RADII[1]);
  return { x: x * (1 - 0.13 * chin), y, z: z * (1 + (z > 0 ? 0.06 - 0.14 * chin : -0.03 * chin)) - 0.012 * chin, shade: 1 - 0.3 * smooth(-0.55, -1, y / RADII[1]) };
}

interface Hair {
  /** How far down it reaches in front, at the sides and behind, degrees from the top. */
  readonly front: number;
  readonly side: number;
  readonly back: number;
  /** Share by which it stands off the head. */
  readonly volume: number;
  /** How much lower the parting is on one side, degrees. */
  readonly parting: number;
  /** Radius of a knot at the back of the top, metres; 0 for none. */
  readonly knot: number;
  readonly curls: number;
}

const HAIR: Readonly<Record<Figure, Hair>> = {
  birch: { front: 50, side: 86, back: 112, volume: 0.085, parting: 13, knot: 0, curls: 0 },
  oak: { front: 44, side: 94, back: 116, volume: 0.14, parting: 0, knot: 0, curls: 0.035 },
  pine: { front: 47, side: 84, back: 104, volume: 0.065, parting: -5, knot: 0.058, curls: 0 },
  willow: { front: 53, side: 124, back: 134, volume: 0.12, parting: -9, knot: 0, curls: 0 },
};

function hair(figure: Figure, { far }: Detail): Surface {
  const { front, side, back, volume, parting, curls } = HAIR[figure];
  return {
    kind: KIND.head, tone: TONE.deep, columns: far ? 7 : 20, rows: far ? 3 : 7,
    at(u, v) {
      // u = 0 is behind, 0.5 in front; v = 1 is the top.
      const around = u * 2 * Math.PI;
      const forward = -Math.cos(around);
      const edge = forward > 0 ? side + (front - side) * smooth(0, 0.95, forward) : side + (back - side) * smooth(0, 1, -forward);
      const low = ((edge + parting * Math.sin(around) * Math.max(0, forward)) * Math.PI) / 180;
      const down = low * (1 - v);
      const [cx, cy, cz] = [Math.sin(around) * Math.sin(down), Math.cos(down), Math.cos(around) * Math.sin(down)];
      const skin = skullShape({ x: cx * RADII[0], y: cy * RADII[1], z: cz * RADII[2] });
      // It ends in a rounded edge that tucks under.
      const lip = Math.sqrt(Math.max(0, 1 - (1 - v) ** 9)) * (1 + curls * 3 * Math.sin(around * 5) * Math.sin(down * 5));
      const grow = 1 + volume * lip - (v < 0.03 ? 0.1 : 0);
      const shade = 0.82 + 0.18 * smooth(0.05, 0.5, v);
      return { x: skin.x * grow + MIDDLE[0], y: skin.y * grow + MIDDLE[1] + 0.006, z: skin.z * grow + MIDDLE[2], shade };
    },
  };
}

/** Head, nose and hair; the shader draws eyes, brows, cheeks and mouth on it. */
export function head(figure: Figure, detail: Detail): Surface[] {
  const { far } = detail;
  const skull = egg(KIND.head, TONE.soft, far ? 7 : 15, far ? 5 : 9, MIDDLE, RADII, skullShape);
  if (far) return [skull, hair(figure, detail)];
  const nose = egg(KIND.head, TONE.soft, 6, 4, [0, -0.022, -0.0265], [0.0125, 0.021, 0.0165], (point) => ({ ...point, x: point.x * (1 - 0.35 * smooth(-0.01, 0.02, point.y)), z: point.z * (1 - 0.5 * smooth(-0.01, 0.02, point.y)) }));
  // Under long hair there are none to be seen.
  const ear = (side: -1 | 1) => egg(KIND.head, TONE.soft, 5, 3, [side * (figure === 'willow' ? 0.08 : 0.117), -0.008, 0.1], [0.014, 0.03, 0.021], (point) => ({ ...point, shade: 0.88 }));
  const { knot } = HAIR[figure];
  const bun = egg(KIND.head, TONE.deep, 7, 4, [0, 0.135, 0.178], [knot, knot * 0.9, knot], (point) => ({ ...point, shade: 0.8 + 0.2 * smooth(-0.03, 0.04, point.y) }));
  return [skull, nose, ear(-1), ear(1), hair(figure, detail), bun];
}
