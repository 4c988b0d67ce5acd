import { Part, type Paint } from './part.ts';
import type { Vec } from './vector.ts';

/** Draws into a part, at a place and turned: shapes are written down once, around their own origin. */
export class Pen {
  readonly part: Part;
  readonly #origin: Vec;
  readonly #sin: number;
  readonly #cos: number;
  readonly #size: number;

  /** @param yaw degrees, counter-clockwise seen from above */
  constructor(part: Part, origin: Vec = [0, 0, 0], yaw = 0, size = 1) {
    this.part = part;
    this.#origin = origin;
    this.#sin = Math.sin((yaw * Math.PI) / 180);
    this.#cos = Math.cos((yaw * Math.PI) / 180);
    this.#size = size;
  }

  to([x, y, z]: Vec): Vec {
    const [px, py, pz] = this.turn([x * this.#size, y * this.#size, z * this.#size]);
    return [px + this.#origin[0], py + this.#origin[1], pz + this.#origin[2]];
  }

  turn([x, y, z]: Vec): Vec {
    return [x * this.#cos + z * this.#sin, y, z * this.#cos - x * this.#sin];
  }

  triangle(a: Vec, b: Vec, c: Vec, paint: Paint): void {
    this.part.triangle(this.to(a), this.to(b), this.to(c), paint);
  }

  quad(a: Vec, b: Vec, c: Vec, d: Vec, paint: Paint): void {
    this.part.quad(this.to(a), this.to(b), this.to(c), this.to(d), paint);
  }

  /** A surface with rounded shading: a grid of points and their normals; rows follow each other counter-clockwise when seen from outside. */
  skin(rows: readonly (readonly { readonly at: Vec; readonly normal: Vec }[])[], paint: Paint): void {
    const grid = rows.map((row) => row.map(({ at, normal }) => this.part.corner(this.to(at), this.turn(normal), paint)));
    for (let r = 0; r + 1 < grid.length; r += 1) {
      const [lower, upper] = [grid[r]!, grid[r + 1]!];
      for (let c = 0; c + 1 < lower.length; c += 1) {
        const [i, j, k, l] = [lower[c]!, lower[c + 1]!, upper[c + 1]!, upper[c]!];
        if (i !== j && j !== k && k !== i) this.part.indices.push(i, j, k);
        if (i !== k && k !== l && l !== i) this.part.indices.push(i, k, l);
      }
    }
  }
}
