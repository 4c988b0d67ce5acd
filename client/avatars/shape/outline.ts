import type { Figure } from '#rooms/protocol/look.ts';
import { RINGS, silhouettes } from '../silhouettes.ts';

/** Half the width of a body at a height (0 floor to 1 neck), metres: a smooth line through its rings (Catmull-Rom), round at the shoulders. */
export function widthAt(figure: Figure, height: number): number {
  const rings = silhouettes[figure];
  const at = Math.min(1, Math.max(0, height)) * (RINGS - 1);
  const below = Math.min(RINGS - 2, Math.floor(at));
  const last = below === RINGS - 2;
  const t = last ? (at - below) ** 1.7 : at - below;
  const ring = (index: number) => rings[Math.min(RINGS - 1, Math.max(0, index))]!;
  const [a, b, c, d] = [ring(below - 1), ring(below), ring(below + 1), ring(below + 2)];
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}
