/** A point on the ground plan, metres. */
export interface Spot {
  readonly x: number;
  readonly z: number;
}

/** What walking needs to know of a place: where the floor is and how far a step gets. */
export interface Floor {
  /** Height of the walkable floor in metres; undefined where nobody can stand. */
  heightAt(x: number, z: number): number | undefined;
  /** The point that a short step from `from` towards `to` reaches: it slides along edges and never leaves the floor. */
  clampStep(from: Spot, to: Spot): Spot;
  /** A rectangle that holds the whole floor. */
  readonly bounds: { readonly minX: number; readonly minZ: number; readonly maxX: number; readonly maxZ: number };
}

export function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.z - b.z);
}
