import type { Member } from './member.ts';
import { tiers } from './tiers.ts';

/** People who stand together in one square of the floor, and who is near to any of them. */
export interface Cell {
  readonly key: number;
  readonly members: Member[];
  near: ReadonlySet<Member>;
  readonly centerX: number;
  readonly centerZ: number;
}

const key = (column: number, row: number) => column * 100_003 + row;
const columnOf = (metres: number) => Math.floor(metres / tiers.cell);

/** Sorts people into the squares of the floor. */
export function sortIntoCells(members: Iterable<Member>): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  for (const member of members) {
    if (member.pose === undefined) continue;
    const [column, row] = [columnOf(member.x), columnOf(member.z)];
    let cell = cells.get(key(column, row));
    if (cell === undefined) {
      cell = { key: key(column, row), members: [], near: new Set(), centerX: (column + 0.5) * tiers.cell, centerZ: (row + 0.5) * tiers.cell };
      cells.set(cell.key, cell);
    }
    cell.members.push(member);
  }
  return cells;
}

/** The union, over the people of a cell, of the nearest `nearCount` within `nearMetres` of each. */
export function nearOf(cell: Cell, cells: ReadonlyMap<number, Cell>): Set<Member> {
  const candidates = around(cell, cells);
  const near = new Set<Member>();
  if (candidates.length <= tiers.nearCount) return new Set(candidates);
  const distances = new Float64Array(candidates.length);
  for (const member of cell.members) {
    for (let index = 0; index < candidates.length; index += 1) {
      const other = candidates[index]!;
      distances[index] = (other.x - member.x) ** 2 + (other.z - member.z) ** 2;
    }
    // The member itself is the nearest of all, hence one more.
    const limit = Math.min(tiers.nearMetres ** 2, distances.slice().sort()[tiers.nearCount] ?? Infinity);
    for (let index = 0; index < candidates.length; index += 1) if (distances[index]! <= limit) near.add(candidates[index]!);
  }
  return near;
}

function around(cell: Cell, cells: ReadonlyMap<number, Cell>): Member[] {
  const reach = Math.ceil(tiers.nearMetres / tiers.cell);
  const [column, row] = [columnOf(cell.centerX), columnOf(cell.centerZ)];
  const found: Member[] = [];
  for (let dx = -reach; dx <= reach; dx += 1) {
    for (let dz = -reach; dz <= reach; dz += 1) {
      const other = cells.get(key(column + dx, row + dz));
      if (other !== undefined) found.push(...other.members);
    }
  }
  return found;
}
