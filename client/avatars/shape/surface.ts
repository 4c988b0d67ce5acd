/** What a vertex belongs to; the shader places each kind differently. */
export const KIND = { body: 0, head: 1, sleeveLeft: 2, sleeveRight: 3, handLeft: 4, handRight: 5, footLeft: 6, footRight: 7 } as const;
/** Which of a colour's shades a vertex has. */
export const TONE = { main: 0, soft: 1, deep: 2 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Light that reaches it, 0 to 1: hollows and feet are darker. */
  readonly shade?: number;
}

/** A piece of a figure: a grid of points, `columns` + 1 across and `rows` + 1 along, whose last column lies on the first when it is closed. */
export interface Surface {
  readonly kind: number;
  readonly tone: number;
  readonly columns: number;
  readonly rows: number;
  at(u: number, v: number): Point;
}

const STEP = 1e-3;

/** Normal of a surface by differences; outwards when u goes round counter-clockwise as seen from where v points. */
export function normalAt({ at }: Surface, u: number, v: number): readonly [number, number, number] {
  // Poles have no direction of their own: look a little beside them.
  const row = Math.min(1 - 4 * STEP, Math.max(4 * STEP, v));
  const [a, b, c, d] = [at(u - STEP, row), at(u + STEP, row), at(u, row - STEP), at(u, row + STEP)];
  const [ux, uy, uz] = [b.x - a.x, b.y - a.y, b.z - a.z];
  const [vx, vy, vz] = [d.x - c.x, d.y - c.y, d.z - c.z];
  const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

/** An egg about a middle: radii along the axes, from its lower (v 0) to its upper pole. */
export function egg(kind: number, tone: number, columns: number, rows: number, middle: readonly [number, number, number], radii: readonly [number, number, number], bend: (point: Point) => Point = (point) => point): Surface {
  return {
    kind, tone, columns, rows,
    at(u, v) {
      const [around, up] = [u * 2 * Math.PI, (v - 0.5) * Math.PI];
      const { x, y, z, shade = 1 } = bend({ x: Math.sin(around) * Math.cos(up) * radii[0], y: Math.sin(up) * radii[1], z: Math.cos(around) * Math.cos(up) * radii[2] });
      return { x: x + middle[0], y: y + middle[1], z: z + middle[2], shade };
    },
  };
}

export const smooth = (from: number, to: number, at: number): number => {
  const t = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return t * t * (3 - 2 * t);
};
