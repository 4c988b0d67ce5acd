import type { Vec3 } from '#rooms/protocol/pose.ts';

/**
 * A stroke with as few points as describe it (Ramer–Douglas–Peucker), in more than one pass when it must have fewer still.
 * @param tolerance how far the drawn line may run beside the stroke, metres
 * @param most points at most
 */
export function simplifyStroke(points: readonly Vec3[], tolerance: number, most: number): readonly Vec3[] {
  let simple = reduce(points, tolerance);
  for (let wider = tolerance * 1.5; simple.length > most; wider *= 1.5) simple = reduce(points, wider);
  return simple;
}

function reduce(points: readonly Vec3[], tolerance: number): readonly Vec3[] {
  if (points.length < 3) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [from, to] = range;
    let [farthest, distance] = [0, tolerance];
    for (let at = from + 1; at < to; at += 1) {
      const beside = distanceTo(points[at]!, points[from]!, points[to]!);
      if (beside > distance) [farthest, distance] = [at, beside];
    }
    if (farthest === 0) continue;
    keep[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, index) => keep[index] === 1);
}

/** Metres from a point to the stretch between two others. */
function distanceTo(point: Vec3, from: Vec3, to: Vec3): number {
  const along = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  const length = along[0] ** 2 + along[1] ** 2 + along[2] ** 2;
  const part = length === 0 ? 0 : ((point[0] - from[0]) * along[0] + (point[1] - from[1]) * along[1] + (point[2] - from[2]) * along[2]) / length;
  const share = Math.min(1, Math.max(0, part));
  return Math.hypot(point[0] - from[0] - along[0] * share, point[1] - from[1] - along[1] * share, point[2] - from[2] - along[2] * share);
}
