import { distance, type Floor, type Spot } from './floor.ts';

/** Side of a cell in metres: narrower than the gap between two tables, wide enough that a hall has some ten thousand. */
const CELL = 0.25;
/** Metres between two probes of a straight way: short enough not to cut the corner of a table. */
const STRIDE = 0.06;
/** Cells looked at before a search gives up; a hall of 60 × 60 m has 57,600. */
const PATIENCE = 60_000;
const NEIGHBOURS = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]] as const;

/** Finds ways over a floor. Cells and their links are looked up when a search first touches them. */
export class WalkGrid {
  readonly #floor: Floor;
  readonly #columns: number;
  readonly #rows: number;
  /** 0 unknown, 1 floor, 2 none. */
  readonly #known: Uint8Array;
  /** A bit for each of NEIGHBOURS that can be walked to, and bit 8 once they have been tried. */
  readonly #links: Uint16Array;

  constructor(floor: Floor) {
    this.#floor = floor;
    this.#columns = Math.ceil((floor.bounds.maxX - floor.bounds.minX) / CELL) + 1;
    this.#rows = Math.ceil((floor.bounds.maxZ - floor.bounds.minZ) / CELL) + 1;
    this.#known = new Uint8Array(this.#columns * this.#rows);
    this.#links = new Uint16Array(this.#columns * this.#rows);
  }

  /** The walkable spot nearest to `spot` within `reach` metres: `spot` itself when one can stand there. */
  nearest(spot: Spot, reach: number): Spot | undefined {
    if (this.#floor.heightAt(spot.x, spot.z) !== undefined) return spot;
    let best: Spot | undefined;
    let bestDistance = reach;
    const [column, row] = this.#cellAt(spot);
    const ring = Math.ceil(reach / CELL);
    for (let r = Math.max(0, row - ring); r <= Math.min(this.#rows - 1, row + ring); r++) {
      for (let c = Math.max(0, column - ring); c <= Math.min(this.#columns - 1, column + ring); c++) {
        const cell = r * this.#columns + c;
        const far = distance(spot, this.#centre(cell));
        if (far < bestDistance && this.#open(cell)) {
          best = this.#centre(cell);
          bestDistance = far;
        }
      }
    }
    return best;
  }

  /**
   * The corners of a short way from `from` to `to`, without `from`, ending in `to` or in the spot nearest to it that can be
   * reached. Empty when there is nowhere to go.
   */
  path(from: Spot, to: Spot): readonly Spot[] {
    const goal = this.nearest(to, 2);
    if (!goal) return [];
    if (this.#straight(from, goal)) return [goal];
    const cells = this.#search(from, goal);
    return cells.length === 0 ? [] : this.#shorten(from, cells, goal);
  }

  /** A* with the straight distance as estimate; falls back to the cell nearest to the goal. */
  #search(from: Spot, goal: Spot): readonly Spot[] {
    const start = this.#cellIndex(this.nearest(from, 1) ?? from);
    const end = this.#cellIndex(goal);
    const cost = new Float32Array(this.#known.length).fill(Infinity);
    const cameFrom = new Int32Array(this.#known.length).fill(-1);
    const closed = new Uint8Array(this.#known.length);
    const open = new Heap();
    cost[start] = 0;
    open.push(start, 0);
    let nearestCell = start;
    let nearestDistance = Infinity;
    for (let looked = 0; looked < PATIENCE; looked++) {
      const cell = open.pop();
      if (cell === undefined) break;
      if (closed[cell]) continue;
      closed[cell] = 1;
      const left = this.#distanceTo(cell, goal);
      if (left < nearestDistance) {
        nearestCell = cell;
        nearestDistance = left;
      }
      if (cell === end) break;
      const links = this.#linksOf(cell);
      for (let i = 0; i < NEIGHBOURS.length; i++) {
        if (!(links & (1 << i))) continue;
        const [dx, dz] = NEIGHBOURS[i]!;
        const next = cell + dx + dz * this.#columns;
        const walked = cost[cell]! + (dx !== 0 && dz !== 0 ? CELL * Math.SQRT2 : CELL);
        if (closed[next] || walked >= cost[next]!) continue;
        cost[next] = walked;
        cameFrom[next] = cell;
        open.push(next, walked + this.#distanceTo(next, goal));
      }
    }
    if (nearestCell === start) return [];
    const way: Spot[] = [];
    for (let cell = nearestCell; cell !== start; cell = cameFrom[cell]!) way.push(this.#centre(cell));
    return way.reverse();
  }

  /** Pulls the string tight: of each stretch that can be walked straight only the far end remains. */
  #shorten(from: Spot, cells: readonly Spot[], goal: Spot): readonly Spot[] {
    const last = cells.at(-1)!;
    const points = distance(last, goal) <= CELL * 1.5 ? [...cells.slice(0, -1), goal] : cells;
    const corners: Spot[] = [];
    let at = from;
    let index = 0;
    while (index < points.length) {
      let far = index;
      // Doubling keeps the number of checks small; a missed shortcut only costs a corner.
      for (let stride = 1; far + stride < points.length && this.#straight(at, points[far + stride]!); stride *= 2) far += stride;
      while (far + 1 < points.length && this.#straight(at, points[far + 1]!)) far++;
      at = points[far]!;
      corners.push(at);
      index = far + 1;
    }
    return corners;
  }

  /** Whether somebody who walks straight from one spot to the other arrives. */
  #straight(from: Spot, to: Spot): boolean {
    const length = distance(from, to);
    const steps = Math.max(1, Math.ceil(length / STRIDE));
    let at = from;
    for (let i = 1; i <= steps; i++) {
      const next = { x: from.x + ((to.x - from.x) * i) / steps, z: from.z + ((to.z - from.z) * i) / steps };
      at = this.#floor.clampStep(at, next);
      if (distance(at, next) > 0.02) return false;
    }
    return true;
  }

  #linksOf(cell: number): number {
    if (this.#links[cell] === 0) this.#links[cell] = this.#tryLinks(cell);
    return this.#links[cell]!;
  }

  #tryLinks(cell: number): number {
    const row = Math.floor(cell / this.#columns);
    const column = cell % this.#columns;
    const here = this.#centre(cell);
    let links = 1 << NEIGHBOURS.length;
    NEIGHBOURS.forEach(([dx, dz], i) => {
      const c = column + dx;
      const r = row + dz;
      if (c < 0 || r < 0 || c >= this.#columns || r >= this.#rows) return;
      const next = r * this.#columns + c;
      if (!this.#open(next)) return;
      // No corner is cut: diagonally only where both cells beside are floor.
      if (dx !== 0 && dz !== 0 && !(this.#open(row * this.#columns + c) && this.#open(r * this.#columns + column))) return;
      const there = this.#centre(next);
      if (distance(this.#floor.clampStep(here, there), there) < 0.02) links |= 1 << i;
    });
    return links;
  }

  #distanceTo(cell: number, { x, z }: Spot): number {
    const dx = this.#floor.bounds.minX + (cell % this.#columns) * CELL - x;
    const dz = this.#floor.bounds.minZ + Math.floor(cell / this.#columns) * CELL - z;
    return Math.sqrt(dx * dx + dz * dz);
  }

  #open(cell: number): boolean {
    if (this.#known[cell] === 0) {
      const { x, z } = this.#centre(cell);
      this.#known[cell] = this.#floor.heightAt(x, z) === undefined ? 2 : 1;
    }
    return this.#known[cell] === 1;
  }

  #cellAt(spot: Spot): [column: number, row: number] {
    return [
      Math.min(this.#columns - 1, Math.max(0, Math.round((spot.x - this.#floor.bounds.minX) / CELL))),
      Math.min(this.#rows - 1, Math.max(0, Math.round((spot.z - this.#floor.bounds.minZ) / CELL))),
    ];
  }

  #cellIndex(spot: Spot): number {
    const [column, row] = this.#cellAt(spot);
    const cell = row * this.#columns + column;
    if (this.#open(cell)) return cell;
    // A spot at an edge: its rounded cell may lie outside.
    const near = this.nearest(this.#centre(cell), CELL * 3);
    if (!near) return cell;
    const [c, r] = this.#cellAt(near);
    return r * this.#columns + c;
  }

  #centre(cell: number): Spot {
    return {
      x: this.#floor.bounds.minX + (cell % this.#columns) * CELL,
      z: this.#floor.bounds.minZ + Math.floor(cell / this.#columns) * CELL,
    };
  }
}

/** A binary heap of cells by priority, smallest first. */
class Heap {
  readonly #cells: number[] = [];
  readonly #keys: number[] = [];

  push(cell: number, key: number): void {
    let at = this.#cells.length;
    this.#cells.push(cell);
    this.#keys.push(key);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.#keys[up]! <= this.#keys[at]!) return;
      this.#swap(at, up);
      at = up;
    }
  }

  pop(): number | undefined {
    const top = this.#cells[0];
    const cell = this.#cells.pop();
    const key = this.#keys.pop();
    if (this.#cells.length === 0 || cell === undefined || key === undefined) return top;
    this.#cells[0] = cell;
    this.#keys[0] = key;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#keys.length && this.#keys[child]! < this.#keys[least]!) least = child;
      }
      if (least === at) return top;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    [this.#cells[a], this.#cells[b]] = [this.#cells[b]!, this.#cells[a]!];
    [this.#keys[a], this.#keys[b]] = [this.#keys[b]!, this.#keys[a]!];
  }
}
