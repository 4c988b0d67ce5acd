import { Chart } from './chart.ts';
import { tone } from './colour.ts';
import type { Part } from './part.ts';
import { between } from './random.ts';
import { add, cross, scale, type Rgb, type Vec } from './vector.ts';

/** A rectangle on a board: from (s0, t0) to (s1, t1), metres from its origin. */
export interface Region {
  readonly s0: number;
  readonly t0: number;
  readonly s1: number;
  readonly t1: number;
}

/** A plane surface with a chart of the light map, drawn in metres along its two directions. */
export class Board {
  readonly chart: Chart;
  readonly #part: Part;
  readonly #right: Vec;
  readonly #up: Vec;

  /** @param right @param up unit vectors; right × up points to the viewer */
  constructor(part: Part, origin: Vec, right: Vec, up: Vec, size: readonly [width: number, height: number], perMetre: number, albedo: Rgb, before?: number) {
    this.#part = part;
    this.#right = right;
    this.#up = up;
    this.chart = new Chart(origin, scale(right, size[0]), scale(up, size[1]), perMetre, albedo, before);
  }

  /** A point of the board; `out` metres before it. */
  at(s: number, t: number, out = 0): Vec {
    return add(this.chart.origin, add(add(scale(this.#right, s), scale(this.#up, t)), scale(cross(this.#right, this.#up), out)));
  }

  rectangle({ s0, t0, s1, t1 }: Region, colour: Rgb, out = 0): void {
    this.#part.quad(this.at(s0, t0, out), this.at(s1, t0, out), this.at(s1, t1, out), this.at(s0, t1, out), { colour, chart: this.chart });
  }

  /** Corners counter-clockwise, convex. */
  polygon(corners: readonly (readonly [s: number, t: number])[], colour: Rgb, out = 0): void {
    const [first, ...rest] = corners.map(([s, t]) => this.at(s, t, out));
    for (let i = 0; i + 1 < rest.length; i += 1) this.#part.triangle(first!, rest[i]!, rest[i + 1]!, { colour, chart: this.chart });
  }

  /** The region without its holes. */
  fill(region: Region, holes: readonly Region[], colour: Rgb): void {
    const cuts = (low: number, high: number, marks: readonly number[]) => [...new Set([low, high, ...marks.filter((m) => m > low && m < high)])].sort((a, b) => a - b);
    const across = cuts(region.s0, region.s1, holes.flatMap(({ s0, s1 }) => [s0, s1]));
    const upwards = cuts(region.t0, region.t1, holes.flatMap(({ t0, t1 }) => [t0, t1]));
    for (let i = 0; i + 1 < across.length; i += 1) {
      for (let j = 0; j + 1 < upwards.length; j += 1) {
        const [s, t] = [(across[i]! + across[i + 1]!) / 2, (upwards[j]! + upwards[j + 1]!) / 2];
        if (holes.some((hole) => s > hole.s0 && s < hole.s1 && t > hole.t0 && t < hole.t1)) continue;
        this.rectangle({ s0: across[i]!, t0: upwards[j]!, s1: across[i + 1]!, t1: upwards[j + 1]! }, colour);
      }
    }
  }

  /** Boards of one width laid along t, with staggered joints and wood of slightly different tones. */
  planks({ s0, t0, s1, t1 }: Region, look: { readonly width: number; readonly lengths: readonly [number, number]; readonly colours: readonly Rgb[]; readonly vary: number }, random: () => number): void {
    const rows = Math.round((s1 - s0) / look.width);
    // Joints do not meet corner to corner; without something below, the day would shine through hairlines.
    this.rectangle({ s0, t0, s1, t1 }, look.colours[0]!, -0.004);
    for (let row = 0; row < rows; row += 1) {
      const [left, right] = [s0 + ((s1 - s0) * row) / rows, s0 + ((s1 - s0) * (row + 1)) / rows];
      let from = t0;
      let next = t0 + between(random, 0.3, look.lengths[1]);
      while (from < t1) {
        const to = t1 - next < 0.4 ? t1 : next;
        const wood = look.colours[Math.floor(random() * look.colours.length)]!;
        this.rectangle({ s0: left, t0: from, s1: right, t1: to }, tone(wood, 1 + (random() - 0.5) * look.vary));
        from = to;
        next = to + between(random, ...look.lengths);
      }
    }
  }

  /**
   * Upright slats before a dark backing. The board is the plane of their faces; sides and backing take its light, darker.
   * @param top height of a slat by its place, for gables
   */
  slats({ s0, t0, s1, t1 }: Region, look: { readonly pitch: number; readonly width: number; readonly depth: number; readonly colour: Rgb; readonly backing: Rgb; readonly vary: number }, random: () => number, top: (s: number) => number = () => t1): void {
    const count = Math.round((s1 - s0) / look.pitch);
    const pitch = (s1 - s0) / count;
    this.#backing({ s0, t0, s1, t1 }, look.backing, look.depth, top);
    // Closes the hollow above and below, where one could look out.
    this.#part.quad(this.at(s0, t0), this.at(s1, t0), this.at(s1, t0, -look.depth), this.at(s0, t0, -look.depth), { colour: look.backing, chart: this.chart });
    this.#part.quad(this.at(s0, top(s0), -look.depth), this.at(s1, top(s1), -look.depth), this.at(s1, top(s1)), this.at(s0, top(s0)), { colour: look.backing, chart: this.chart });
    for (const [s, looksRight] of [[s0, true], [s1, false]] as const) {
      const side = [this.at(s, t0, -look.depth), this.at(s, t0), this.at(s, top(s)), this.at(s, top(s), -look.depth)] as const;
      const paint = { colour: look.backing, chart: this.chart };
      if (looksRight) this.#part.quad(side[1], side[0], side[3], side[2], paint);
      else this.#part.quad(...side, paint);
    }
    for (let i = 0; i < count; i += 1) {
      const middle = s0 + (i + 0.5) * pitch;
      const [left, right] = [middle - look.width / 2, middle + look.width / 2];
      const colour = tone(look.colour, 1 + (random() - 0.5) * look.vary);
      const [highLeft, highRight] = [top(left), top(right)];
      this.polygon([[left, t0], [right, t0], [right, highRight], [left, highLeft]], colour);
      for (const [s, high, turned] of [[left, highLeft, true], [right, highRight, false]] as const) {
        const paint = { colour: tone(colour, 0.62), chart: this.chart };
        const corners = [this.at(s, t0), this.at(s, t0, -look.depth), this.at(s, high, -look.depth), this.at(s, high)] as const;
        if (turned) this.#part.quad(corners[3], corners[2], corners[1], corners[0], paint);
        else this.#part.quad(...corners, paint);
      }
    }
  }

  #backing({ s0, t0, s1 }: Region, colour: Rgb, depth: number, top: (s: number) => number): void {
    const marks = [s0, ...(s0 < 0 === s1 < 0 ? [] : [0]), (s0 + s1) / 2, s1].filter((s, i, all) => all.indexOf(s) === i).sort((a, b) => a - b);
    for (let i = 0; i + 1 < marks.length; i += 1) {
      const [a, b] = [marks[i]!, marks[i + 1]!];
      this.polygon([[a, t0], [b, t0], [b, top(b)], [a, top(a)]], colour, -depth);
    }
  }
}
