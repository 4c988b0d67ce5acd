import { limits } from '#rooms/protocol/limits.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';

/** writing: a hand that writes on a wall, a point for every few centimetres · noise: spots all over the hall, as no hand draws. */
export type StrokeStyle = 'writing' | 'noise';

/** A stroke of as many points as one may have. */
export function drawnStroke(style: StrokeStyle, index: number, random: () => number): Vec3[] {
  const across = (most: number) => (random() * 2 - 1) * most;
  if (style === 'noise') return Array.from({ length: limits.strokePoints }, (): Vec3 => [across(5), 1 + random(), across(5)]);
  let [x, y] = [-4 + (index % 20) * 0.2, 1 + Math.floor(index / 20) * 0.1];
  return Array.from({ length: limits.strokePoints }, (_, at): Vec3 => {
    x += Math.cos(at / 2) * 0.03 + across(0.01);
    y += Math.sin(at / 3) * 0.03 + across(0.01);
    return [x, y, across(0.002)];
  });
}
