const TRIANGLES = 4;
const LINES = 1;

/**
 * What a primitive costs, in triangles: a point or a piece of a line costs as much as one, otherwise millions of them would be free.
 * @param mode glTF 2.0, `mesh.primitive.mode`
 * @param count its indices, or its vertices when it has none
 */
export function drawnCount(mode: number, count: number): number {
  if (mode === TRIANGLES) return Math.floor(count / 3);
  if (mode > TRIANGLES) return Math.max(0, count - 2);
  return mode === LINES ? Math.floor(count / 2) : count;
}
