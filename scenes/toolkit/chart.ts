import { add, cross, dot, length, normalize, scale, subtract, type Rgb, type Vec } from './vector.ts';

/**
 * A rectangle in space whose light is kept as texels of the light map instead of in the corners of triangles, so that large plain
 * surfaces need few triangles and still show soft shadows. Whatever lies on or just before it may take its light from there.
 */
export class Chart {
  static #next = 0;
  readonly id = `chart ${(Chart.#next += 1)}`;
  readonly origin: Vec;
  readonly right: Vec;
  readonly up: Vec;
  readonly normal: Vec;
  /** Size in texels. */
  readonly columns: number;
  readonly rows: number;
  /** What it gives back on the whole, for the light that bounces off it. */
  readonly albedo: Rgb;
  /** Light is measured this far before it, metres: beyond what lies on it. */
  readonly before: number;
  /** Place in the light map, in texels; set when the map is packed. */
  x = 0;
  y = 0;

  /** @param perMetre texels per metre; `right` and `up` are the edges, and right × up points to where it is seen from */
  constructor(origin: Vec, right: Vec, up: Vec, perMetre: number, albedo: Rgb, before = 0.012) {
    this.before = before;
    this.origin = origin;
    this.right = right;
    this.up = up;
    this.normal = normalize(cross(right, up));
    this.columns = Math.max(2, Math.round(length(right) * perMetre));
    this.rows = Math.max(2, Math.round(length(up) * perMetre));
    this.albedo = albedo;
  }

  /** Where a point lies on it: 0 to 1 along both edges, not beyond. */
  at(point: Vec): [number, number] {
    const offset = subtract(point, this.origin);
    const along = (edge: Vec) => Math.min(1, Math.max(0, dot(offset, edge) / dot(edge, edge)));
    return [along(this.right), along(this.up)];
  }

  /** The point in the middle of a texel. */
  point(column: number, row: number): Vec {
    return add(this.origin, add(scale(this.right, (column + 0.5) / this.columns), scale(this.up, (row + 0.5) / this.rows)));
  }
}
