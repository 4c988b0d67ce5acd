import type { FrameWriter } from './frame-writer.ts';
import type { Member } from './member.ts';
import { tiers } from './tiers.ts';

/**
 * Whose turn it is, in a tick, to be told to those who are not near. Worked out once for all cells and laid out in plain arrays: each
 * of hundreds of cells looks at every turn.
 */
export class Turns {
  count = 0;
  members: Member[] = [];
  /** Their places in the sorting. */
  order = new Uint16Array(0);
  /** Whether they are told to those to whom they are in the middle, and to those to whom they are far. */
  middle = new Uint8Array(0);
  far = new Uint8Array(0);
  /** Sorted people by the ticks of their turn: spread evenly, so that no frame is larger than the others. */
  readonly #queues: Member[][] = Array.from({ length: tiers.middleEvery }, () => []);

  /** @param people everybody who was sorted */
  assign(people: readonly Member[]): void {
    for (const queue of this.#queues) queue.length = 0;
    for (const member of people) this.#queues[member.slot % tiers.middleEvery]!.push(member);
    if (this.order.length >= people.length) return;
    const size = people.length * 2;
    this.order = new Uint16Array(size);
    this.middle = new Uint8Array(size);
    this.far = new Uint8Array(size);
  }

  /** Takes the turns of the ticks from `first` to `tick`, and writes the entries of the far. */
  take(first: number, tick: number, entries: FrameWriter): void {
    this.count = 0;
    const oldest = Math.max(first, tick - tiers.middleEvery + 1);
    this.#queues.forEach((queue, turn) => {
      for (let at = oldest; at <= tick; at += 1) if ((at + turn) % tiers.middleEvery === 0) for (const member of queue) this.#take(member, first, tick, entries);
    });
  }

  #take(member: Member, first: number, tick: number, entries: FrameWriter): void {
    if (member.gone) return;
    const again = isTurn(member, tiers.stillEvery, first, tick);
    const middle = again || member.movedTick > tick - tiers.middleEvery - (tick - first);
    const far = isTurn(member, tiers.farEvery, first, tick) && (again || member.movedTick > tick - tiers.farEvery - (tick - first));
    if (!middle && !far) return;
    const index = this.count;
    this.members[index] = member;
    this.order[index] = member.order;
    this.middle[index] = middle ? 1 : 0;
    this.far[index] = far ? 1 : 0;
    // A place for everybody, so that the index tells where an entry is.
    entries.far(member);
    this.count = index + 1;
  }
}

/** Whether a turn that comes every so many ticks fell into the ticks from `first` to `tick`. */
export function isTurn({ slot }: Member, every: number, first: number, tick: number): boolean {
  return (tick + slot) % every <= tick - first;
}
