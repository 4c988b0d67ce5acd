import type { Chart } from './chart.ts';
import { cross, normalize, subtract, type Rgb, type Vec } from './vector.ts';

/** What a surface is made of. */
export interface Paint {
  /** Share of the light that it gives back, linear. */
  readonly colour: Rgb;
  /** Light is read from this chart of the light map; without one it is baked into the corners. */
  readonly chart?: Chart | undefined;
  /** Shines by itself: drawn in its colour as it is. */
  readonly glow?: boolean | undefined;
}

export interface PartOptions {
  /** `lit` is baked; `shown` keeps its colours (sky, far landscape). */
  readonly light: 'lit' | 'shown';
  /** Whether it stands in the way of light. */
  readonly casts: boolean;
  /** Opacity from 0 to 1 of all of it. */
  readonly opacity?: number;
  /** Seen from behind too. */
  readonly doubleSided?: boolean;
  /** Turns about this point at run time (hands of a clock). */
  readonly pivot?: Vec;
  /** Degrees about Z by which the node is turned at first. */
  readonly turned?: number;
  /** Carries the whole of a picture: texture coordinates from 0 to 1 (screens). */
  readonly surface?: boolean;
  /** Light that it sends into the room, for parts that glow; multiplies their colour. */
  readonly emission?: number;
}

/** Corners of one node of the model. */
export class Part {
  readonly name: string;
  readonly options: PartOptions;
  readonly positions: number[] = [];
  readonly normals: number[] = [];
  readonly colours: number[] = [];
  /** Texture coordinates within the chart (0 to 1), or of the surface. */
  readonly uvs: number[] = [];
  /** Chart of each corner; undefined when its light is baked into it; `glow` when it needs none. */
  readonly charts: (Chart | 'glow' | undefined)[] = [];
  readonly indices: number[] = [];
  readonly #known = new Map<string, number>();

  constructor(name: string, options: PartOptions = { light: 'lit', casts: true }) {
    this.name = name;
    this.options = options;
  }

  get triangles(): number {
    return this.indices.length / 3;
  }

  /** Adds a corner once, however often it is asked for. */
  corner(position: Vec, normal: Vec, { colour, chart, glow }: Paint, uv: readonly [number, number] = [0, 0]): number {
    const key = [...position, ...normal, ...colour, ...uv].map((value) => Math.round(value * 10_000)).join(' ') + (chart?.id ?? '');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = this.charts.length;
    this.#known.set(key, index);
    this.positions.push(...position);
    this.normals.push(...normal);
    this.colours.push(...colour);
    this.uvs.push(...(chart ? chart.at(position) : uv));
    this.charts.push(glow ? 'glow' : chart);
    return index;
  }

  /** Counter-clockwise as seen from where it can be seen. */
  triangle(a: Vec, b: Vec, c: Vec, paint: Paint, normal: Vec = normalize(cross(subtract(b, a), subtract(c, a)))): void {
    this.indices.push(this.corner(a, normal, paint), this.corner(b, normal, paint), this.corner(c, normal, paint));
  }

  quad(a: Vec, b: Vec, c: Vec, d: Vec, paint: Paint): void {
    const normal = normalize(cross(subtract(c, a), subtract(d, b)));
    this.triangle(a, b, c, paint, normal);
    this.triangle(a, c, d, paint, normal);
  }

  /** A picture that fills the quad: `a` is its lower left corner, then counter-clockwise. */
  picture(a: Vec, b: Vec, c: Vec, d: Vec, paint: Paint): void {
    const normal = normalize(cross(subtract(c, a), subtract(d, b)));
    // Glass-like orientation of glTF: v grows downwards.
    const [i, j, k, l] = [this.corner(a, normal, paint, [0, 1]), this.corner(b, normal, paint, [1, 1]), this.corner(c, normal, paint, [1, 0]), this.corner(d, normal, paint, [0, 0])];
    this.indices.push(i, j, k, i, k, l);
  }
}
