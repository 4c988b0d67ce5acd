import type { Part } from '../part.ts';
import type { Rgb } from '../vector.ts';
import type { Receivers } from './receivers.ts';
import { Tracer } from './tracer.ts';

/** Everything that stands in the way of light, and where the light that it gives back is known. */
export class Casters {
  readonly tracer: Tracer;
  /** Part and first index of each triangle. */
  readonly #parts: readonly Part[];
  readonly #partOf: Uint16Array;
  readonly #firstOf: Uint32Array;
  readonly #receivers: Receivers;

  constructor(parts: readonly Part[], receivers: Receivers) {
    this.#parts = parts.filter(({ options }) => options.casts);
    this.#receivers = receivers;
    const corners: number[] = [];
    const partOf: number[] = [];
    const firstOf: number[] = [];
    this.#parts.forEach((part, p) => {
      for (let i = 0; i < part.indices.length; i += 3) {
        for (let k = 0; k < 3; k += 1) corners.push(...part.positions.slice(part.indices[i + k]! * 3, part.indices[i + k]! * 3 + 3));
        partOf.push(p);
        firstOf.push(i);
      }
    });
    this.tracer = new Tracer(Float64Array.from(corners));
    this.#partOf = Uint16Array.from(partOf);
    this.#firstOf = Uint32Array.from(firstOf);
  }

  /** Whether the last hit is on the side of a surface that nobody sees. */
  get hitBehind(): boolean {
    const part = this.#parts[this.#partOf[this.tracer.triangle]!]!;
    return this.tracer.behind && part.options.doubleSided !== true;
  }

  /** What the last hit shines by itself, or the receiver nearest to it. */
  hit(): { readonly glow: Rgb } | number {
    const { triangle, u, v } = this.tracer;
    const part = this.#parts[this.#partOf[triangle]!]!;
    const first = this.#firstOf[triangle]!;
    const [a, b, c] = [part.indices[first]!, part.indices[first + 1]!, part.indices[first + 2]!];
    const nearest = u > v ? (u > 0.5 ? b : a) : v > 0.5 ? c : a;
    const chart = part.charts[nearest];
    if (chart === 'glow' || part.options.light === 'shown') {
      const emission = part.options.emission ?? 1;
      return { glow: [0, 1, 2].map((k) => part.colours[nearest * 3 + k]! * emission) as unknown as Rgb };
    }
    if (chart === undefined) return this.#receivers.ofCorner.get(part)![nearest]!;
    const at = (k: number) => part.uvs[a * 2 + k]! * (1 - u - v) + part.uvs[b * 2 + k]! * u + part.uvs[c * 2 + k]! * v;
    const column = Math.min(chart.columns - 1, Math.floor(at(0) * chart.columns));
    const row = Math.min(chart.rows - 1, Math.floor(at(1) * chart.rows));
    return this.#receivers.firstOfChart.get(chart)! + row * chart.columns + column;
  }
}
