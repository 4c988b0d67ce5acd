/** Triangles in a leaf of the tree. */
const LEAF = 4;
const BINS = 12;

interface Growing {
  readonly corners: Float64Array;
  readonly boxes: number[];
  readonly links: number[];
}

/**
 * Finds what a ray hits first. A bounding volume tree over plain arrays, because a bake casts some forty million rays: about three times as
 * many per second as a general library that makes an object for each hit.
 */
export class Tracer {
  /** What the last `cast` hit: number of the triangle, share of its second and third corner, distance, and whether it was seen from behind. */
  triangle = -1;
  u = 0;
  v = 0;
  distance = 0;
  behind = false;
  /** Nine numbers per triangle, in the order of the tree: corner, edge to the second, edge to the third. */
  readonly #edges: Float64Array;
  readonly #order: Uint32Array;
  /** Six numbers per node: low and high corner. */
  readonly #boxes: Float64Array;
  /** Three numbers per node: first triangle and count (leaf), or right child, 0 and axis (the left child follows). */
  readonly #links: Int32Array;
  readonly #stack = new Int32Array(64);

  /** @param corners nine coordinates per triangle */
  constructor(corners: Float64Array) {
    const count = corners.length / 9;
    this.#order = Uint32Array.from({ length: count }, (_, i) => i);
    const boxes: number[] = [];
    const links: number[] = [];
    this.#build({ corners, boxes, links }, 0, count);
    this.#boxes = Float64Array.from(boxes);
    this.#links = Int32Array.from(links);
    this.#edges = new Float64Array(count * 9);
    this.#order.forEach((from, to) => {
      for (let k = 0; k < 3; k += 1) {
        const a = corners[from * 9 + k]!;
        this.#edges[to * 9 + k] = a;
        this.#edges[to * 9 + 3 + k] = corners[from * 9 + 3 + k]! - a;
        this.#edges[to * 9 + 6 + k] = corners[from * 9 + 6 + k]! - a;
      }
    });
  }

  #build(growing: Growing, first: number, last: number): void {
    const { corners, boxes, links } = growing;
    const node = links.length / 3;
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    const lowMiddle = [Infinity, Infinity, Infinity];
    const highMiddle = [-Infinity, -Infinity, -Infinity];
    const middle = (t: number, k: number) => (corners[t * 9 + k]! + corners[t * 9 + 3 + k]! + corners[t * 9 + 6 + k]!) / 3;
    for (let i = first; i < last; i += 1) {
      const t = this.#order[i]!;
      for (let k = 0; k < 3; k += 1) {
        for (let c = 0; c < 9; c += 3) {
          low[k] = Math.min(low[k]!, corners[t * 9 + c + k]!);
          high[k] = Math.max(high[k]!, corners[t * 9 + c + k]!);
        }
        lowMiddle[k] = Math.min(lowMiddle[k]!, middle(t, k));
        highMiddle[k] = Math.max(highMiddle[k]!, middle(t, k));
      }
    }
    boxes.push(...low, ...high);
    links.push(first, last - first, 0);
    if (last - first <= LEAF) return;
    const split = this.#bestSplit(corners, first, last, lowMiddle, highMiddle, middle);
    if (split === undefined) return;
    const half = this.#partition(first, last, (t) => middle(t, split.axis) < split.at);
    if (half === first || half === last) return;
    links[node * 3 + 1] = 0;
    links[node * 3 + 2] = split.axis;
    this.#build(growing, first, half);
    links[node * 3] = links.length / 3;
    this.#build(growing, half, last);
  }

  /** Surface area heuristic over equal bins (Wald 2007). */
  #bestSplit(corners: Float64Array, first: number, last: number, low: number[], high: number[], middle: (t: number, k: number) => number) {
    let best: { axis: number; at: number; cost: number } | undefined;
    for (let axis = 0; axis < 3; axis += 1) {
      const span = high[axis]! - low[axis]!;
      if (span < 1e-6) continue;
      const bins = Array.from({ length: BINS }, () => ({ count: 0, box: [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity] }));
      for (let i = first; i < last; i += 1) {
        const t = this.#order[i]!;
        const bin = bins[Math.min(BINS - 1, Math.floor(((middle(t, axis) - low[axis]!) / span) * BINS))]!;
        bin.count += 1;
        for (let k = 0; k < 9; k += 1) {
          bin.box[k % 3] = Math.min(bin.box[k % 3]!, corners[t * 9 + k]!);
          bin.box[3 + (k % 3)] = Math.max(bin.box[3 + (k % 3)]!, corners[t * 9 + k]!);
        }
      }
      for (let cut = 1; cut < BINS; cut += 1) {
        const cost = sideCost(bins.slice(0, cut)) + sideCost(bins.slice(cut));
        if (!best || cost < best.cost) best = { axis, at: low[axis]! + (span * cut) / BINS, cost };
      }
    }
    return best;
  }

  #partition(first: number, last: number, isLeft: (t: number) => boolean): number {
    let [i, j] = [first, last - 1];
    while (i <= j) {
      if (isLeft(this.#order[i]!)) i += 1;
      else {
        [this.#order[i], this.#order[j]] = [this.#order[j]!, this.#order[i]!];
        j -= 1;
      }
    }
    return i;
  }

  /** Whether the ray hits anything before `far` metres; the hit is left in the fields. Plain statements: this is the hot loop. */
  cast(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number): boolean {
    const boxes = this.#boxes;
    const links = this.#links;
    const edges = this.#edges;
    const stack = this.#stack;
    const ix = 1 / dx;
    const iy = 1 / dy;
    const iz = 1 / dz;
    let nearest = far;
    let found = -1;
    let top = 0;
    let node = 0;
    for (;;) {
      const b = node * 6;
      const x0 = (boxes[b]! - ox) * ix;
      const x1 = (boxes[b + 3]! - ox) * ix;
      const y0 = (boxes[b + 1]! - oy) * iy;
      const y1 = (boxes[b + 4]! - oy) * iy;
      const z0 = (boxes[b + 2]! - oz) * iz;
      const z1 = (boxes[b + 5]! - oz) * iz;
      let enter = x0 < x1 ? x0 : x1;
      let leave = x0 < x1 ? x1 : x0;
      const enterY = y0 < y1 ? y0 : y1;
      const leaveY = y0 < y1 ? y1 : y0;
      const enterZ = z0 < z1 ? z0 : z1;
      const leaveZ = z0 < z1 ? z1 : z0;
      if (enterY > enter) enter = enterY;
      if (enterZ > enter) enter = enterZ;
      if (leaveY < leave) leave = leaveY;
      if (leaveZ < leave) leave = leaveZ;
      if (enter <= leave && leave > 0 && enter < nearest) {
        const l = node * 3;
        const count = links[l + 1]!;
        if (count === 0) {
          const axis = links[l + 2]!;
          const right = links[l]!;
          // The nearer half first, so that most of the other half need not be looked at.
          const forward = axis === 0 ? dx > 0 : axis === 1 ? dy > 0 : dz > 0;
          stack[top] = forward ? right : node + 1;
          top += 1;
          node = forward ? node + 1 : right;
          continue;
        }
        const first = links[l]!;
        for (let t = first; t < first + count; t += 1) {
          const e = t * 9;
          const ax = edges[e + 3]!;
          const ay = edges[e + 4]!;
          const az = edges[e + 5]!;
          const bx = edges[e + 6]!;
          const by = edges[e + 7]!;
          const bz = edges[e + 8]!;
          // Möller and Trumbore 1997.
          const px = dy * bz - dz * by;
          const py = dz * bx - dx * bz;
          const pz = dx * by - dy * bx;
          const det = ax * px + ay * py + az * pz;
          if (det > -1e-12 && det < 1e-12) continue;
          const inverse = 1 / det;
          const sx = ox - edges[e]!;
          const sy = oy - edges[e + 1]!;
          const sz = oz - edges[e + 2]!;
          const u = (sx * px + sy * py + sz * pz) * inverse;
          if (u < 0 || u > 1) continue;
          const qx = sy * az - sz * ay;
          const qy = sz * ax - sx * az;
          const qz = sx * ay - sy * ax;
          const v = (dx * qx + dy * qy + dz * qz) * inverse;
          if (v < 0 || u + v > 1) continue;
          const distance = (bx * qx + by * qy + bz * qz) * inverse;
          if (distance <= 1e-6 || distance >= nearest) continue;
          nearest = distance;
          found = t;
          this.u = u;
          this.v = v;
          this.behind = det < 0;
        }
      }
      if (top === 0) break;
      top -= 1;
      node = stack[top]!;
    }
    this.distance = nearest;
    this.triangle = found < 0 ? -1 : this.#order[found]!;
    return found >= 0;
  }
}

function sideCost(bins: readonly { readonly count: number; readonly box: readonly number[] }[]): number {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  let count = 0;
  for (const bin of bins) {
    count += bin.count;
    for (let k = 0; k < 3; k += 1) {
      box[k] = Math.min(box[k]!, bin.box[k]!);
      box[k + 3] = Math.max(box[k + 3]!, bin.box[k + 3]!);
    }
  }
  if (count === 0) return 0;
  const [x, y, z] = [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!];
  return count * (x * y + y * z + z * x);
}
