import { silhouettes } from '#client/avatars/silhouettes.ts';
import type { Figure } from '#rooms/protocol/look.ts';

/** The box figures are drawn in; the feet stand on y = 130. */
export const FIGURE_BOX = { width: 100, height: 138 } as const;
const MIDDLE = FIGURE_BOX.width / 2;
const FLOOR = 130;
const NECK = 46;
/**
 * Units of the drawing per metre of width. Bodies are drawn shorter than they are in the hall, as if seen from a little above: at this
 * size a face says more than legs.
 */
const SCALE = 130;

/** The outline of a body, drawn from the same half widths as the figures in the hall. */
export function bodyOutline(figure: Figure): string {
  const rings = silhouettes[figure];
  const points = rings.map((half, ring) => ({ half: half * SCALE, y: FLOOR - (FLOOR - NECK) * (ring / (rings.length - 1)) }));
  const right = points.map(({ half, y }) => ({ x: MIDDLE + half, y }));
  const left = points.toReversed().map(({ half, y }) => ({ x: MIDDLE - half, y }));
  return `M${spot(right[0]!)}${curve(right)}L${spot(left[0]!)}${curve(left)}Q${MIDDLE} ${FLOOR + 6} ${spot(right[0]!)}z`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const round = (value: number) => Math.round(value * 10) / 10;
const spot = ({ x, y }: Point) => `${round(x)} ${round(y)}`;

/** A smooth line through points: Catmull-Rom, written as Bézier curves. */
function curve(points: readonly Point[]): string {
  return points.slice(0, -1).map((from, index) => {
    const to = points[index + 1]!;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const first = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const second = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    return `C${spot(first)} ${spot(second)} ${spot(to)}`;
  }).join('');
}
