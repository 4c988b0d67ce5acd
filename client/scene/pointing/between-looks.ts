import type { Vec3 } from '#rooms/protocol/pose.ts';

/** Where a ray met something: its direction, of length 1, and how far along, metres. */
export interface Met {
  readonly direction: Vec3;
  readonly along: number;
}

/** Two spots farther apart than this factor lie on different things: what is between them is not known. */
const SAME_SURFACE = 1.3;

/**
 * Where the rays between two that were looked for meet what both of them met: what lies under a pointer is looked for seldom, and a hand that writes
 * moves much meanwhile. On a plane it is exact: from one eye, 1/distance is n·d/c there, and so adds up as directions do.
 */
export function spotsBetween(origin: Vec3, first: Met, second: Met, directions: readonly Vec3[]): Vec3[] {
  const ratio = first.along / second.along;
  const cosine = dot(first.direction, second.direction);
  const sine = 1 - cosine * cosine;
  if (ratio > SAME_SURFACE || ratio < 1 / SAME_SURFACE || sine < 1e-9) return [];
  return directions.flatMap((direction) => {
    const [toFirst, toSecond] = [dot(direction, first.direction), dot(direction, second.direction)];
    const along = 1 / ((toFirst - cosine * toSecond) / sine / first.along + (toSecond - cosine * toFirst) / sine / second.along);
    // A hand that swings far beside both of them is not between them.
    if (!(along > Math.min(first.along, second.along) / SAME_SURFACE && along < Math.max(first.along, second.along) * SAME_SURFACE)) return [];
    return [[origin[0] + direction[0] * along, origin[1] + direction[1] * along, origin[2] + direction[2] * along] as Vec3];
  });
}

function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
