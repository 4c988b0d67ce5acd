import type { Member } from './member.ts';
import { nthSmallest } from './nth-smallest.ts';
import { tiers } from './tiers.ts';

/** People who stand together in one square of the floor, and how often they are told about whom. */
export class Cell {
  readonly members: readonly Member[];
  readonly x: number;
  readonly z: number;
  /** The union of who is near to one of the members. */
  near: Member[] = [];
  /** Their places in the sorting. */
  nearOrder: Uint16Array = new Uint16Array(0);
  /** People who stand still and have just become near to one of the members: to be told once. */
  fresh: Member[] = [];
  /** By the place of each person in the sorting: a tier. */
  tierOf: Uint8Array = new Uint8Array(0);
  #nearSet: Set<Member> | undefined;

  constructor(members: readonly Member[], x: number, z: number) {
    this.members = members;
    this.x = x;
    this.z = z;
  }

  hasNear(member: Member): boolean {
    this.#nearSet ??= new Set(this.near);
    return this.#nearSet.has(member);
  }
}

export const FAR_TIER = 0;
export const MIDDLE_TIER = 1;
export const NEAR_TIER = 2;

/** Sorts people into cells and each cell's others into tiers. Kept between sortings only for its scratch space. */
export class FloorPlan {
  #x = new Float64Array(0);
  #z = new Float64Array(0);
  #distances = new Float64Array(0);
  #candidates = new Uint32Array(0);

  /** @param people everybody whose place is known; they are reordered, and `order` and `cell` of each are set */
  sort(people: Member[]): Cell[] {
    this.#take(people);
    const cells: Cell[] = [];
    const squares = new Map<number, Member[]>();
    for (const member of people) {
      const key = Math.floor(member.x / tiers.cell) * 100_003 + Math.floor(member.z / tiers.cell);
      const square = squares.get(key);
      if (square === undefined) squares.set(key, [member]);
      else square.push(member);
    }
    for (const members of squares.values()) {
      const { x, z } = members[0]!;
      split(members, Math.floor(x / tiers.cell) * tiers.cell, Math.floor(z / tiers.cell) * tiers.cell, tiers.cell, cells);
    }
    for (const cell of cells) {
      cell.tierOf = new Uint8Array(people.length);
      this.#markMiddle(cell);
      for (const member of cell.members) this.#markNear(cell, member, people);
      cell.nearOrder = Uint16Array.from(cell.near, ({ order }) => order);
    }
    for (const cell of cells) findFresh(cell);
    for (const cell of cells) for (const member of cell.members) member.cell = cell;
    return cells;
  }

  /** Places side by side in memory and from west to east, so that only a strip of the floor needs to be looked through. */
  #take(people: Member[]): void {
    people.sort((a, b) => a.x - b.x);
    if (this.#x.length < people.length) {
      const size = people.length * 2;
      this.#x = new Float64Array(size);
      this.#z = new Float64Array(size);
      this.#distances = new Float64Array(size);
      this.#candidates = new Uint32Array(size);
    }
    people.forEach((member, index) => {
      member.order = index;
      this.#x[index] = member.x;
      this.#z[index] = member.z;
    });
  }

  /** Finds who is within `metres` of a place; returns how many. `#candidates` and `#distances` (squared) hold them. */
  #within(metres: number, x: number, z: number, count: number): number {
    const [xs, zs, distances, candidates] = [this.#x, this.#z, this.#distances, this.#candidates];
    const limit = metres * metres;
    const east = x + metres;
    let found = 0;
    for (let index = this.#firstFrom(x - metres, count); index < count && xs[index]! <= east; index += 1) {
      const dx = xs[index]! - x;
      const dz = zs[index]! - z;
      const squared = dx * dx + dz * dz;
      if (squared > limit) continue;
      candidates[found] = index;
      distances[found] = squared;
      found += 1;
    }
    return found;
  }

  /** The first place that is not west of `x`. */
  #firstFrom(x: number, count: number): number {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#x[middle]! < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** As `#within` of `all` metres, but content with those within `guess` metres when they are so many. */
  #atLeast(count: number, guess: number, all: number, x: number, z: number, people: number): number {
    const found = guess < all ? this.#within(guess, x, z, people) : 0;
    return found > count ? found : this.#within(all, x, z, people);
  }

  #markMiddle({ tierOf, members, x, z }: Cell): void {
    const count = tiers.middleCount + tiers.nearCount;
    // Where the nearest reach that far, so many more reach this far, if the crowd is even.
    const guess = Math.max(...members.map(({ reach }) => reach)) * 1.3 * Math.sqrt(count / tiers.nearCount);
    const found = this.#atLeast(count, guess, tiers.middleMetres, x, z, tierOf.length);
    const limit = this.#limit(found, count);
    for (let index = 0; index < found; index += 1) {
      const order = this.#candidates[index]!;
      if ((this.#x[order]! - x) ** 2 + (this.#z[order]! - z) ** 2 <= limit) tierOf[order] = MIDDLE_TIER;
    }
  }

  #markNear({ tierOf, near }: Cell, member: Member, people: readonly Member[]): void {
    const { x, z } = member;
    // The member itself is the nearest of all, hence one more.
    const count = tiers.nearCount + 1;
    const all = tiers.nearMetres + tiers.nearMargin;
    const found = this.#atLeast(count, member.reach * 1.4, all, x, z, people.length);
    member.reach = Math.min(all, Math.sqrt(this.#limit(found, count)));
    const limit = (member.reach + tiers.nearMargin) ** 2;
    for (let index = 0; index < found; index += 1) {
      const order = this.#candidates[index]!;
      if (tierOf[order] === NEAR_TIER || (this.#x[order]! - x) ** 2 + (this.#z[order]! - z) ** 2 > limit) continue;
      tierOf[order] = NEAR_TIER;
      near.push(people[order]!);
    }
  }

  /** Squared distance of the `count`-th nearest of those found; Infinity when there are not so many. */
  #limit(found: number, count: number): number {
    return found <= count ? Infinity : nthSmallest(this.#distances, found, count - 1);
  }
}

function split(members: Member[], west: number, north: number, edge: number, into: Cell[]): void {
  if (members.length <= tiers.cellPeople || edge <= tiers.cellMin) {
    into.push(new Cell(members, west + edge / 2, north + edge / 2));
    return;
  }
  const half = edge / 2;
  const quarters: Member[][] = [[], [], [], []];
  for (const member of members) quarters[(member.x >= west + half ? 1 : 0) + (member.z >= north + half ? 2 : 0)]!.push(member);
  quarters.forEach((quarter, index) => {
    if (quarter.length > 0) split(quarter, west + (index % 2) * half, north + (index >> 1) * half, half, into);
  });
}

/** Who moves is told anyway; who stands and was not near until now would be told only when their turn comes. */
function findFresh(cell: Cell): void {
  const before = new Set(cell.members.map((member) => member.cell));
  for (const other of cell.near) {
    if (!other.standing) continue;
    for (const old of before) {
      // Who has just come was told everything on entering.
      if (old === undefined || old.hasNear(other)) continue;
      cell.fresh.push(other);
      break;
    }
  }
}
