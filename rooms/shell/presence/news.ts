import type { FrameWriter } from './frame-writer.ts';
import type { Member } from './member.ts';
import { tiers } from './tiers.ts';

/** Who has not sent for so many ticks after moving has stopped. */
const STOPPED = 2;

/**
 * What there is to tell in one tick, worked out and encoded once for all cells and laid out in plain arrays by the places of people
 * in the sorting: hundreds of cells look at it.
 */
export class News {
  /** What to tell to the near of each person: where it begins in the writer, 0 for nothing, and its length. One entry, or two. */
  near = new Uint32Array(0);
  nearLength = new Uint8Array(0);
  /** Length of each person's full entry. */
  length = new Uint8Array(0);
  /** Whose turn it is to be told to those who are not near: their places, and where their full and far entries begin, or 0. */
  turns = 0;
  order = new Uint16Array(0);
  middle = new Uint32Array(0);
  far = new Uint32Array(0);
  #people: readonly Member[] = [];

  /** @param people everybody who was sorted, in order */
  assign(people: readonly Member[]): void {
    this.#people = people;
    if (this.near.length >= people.length) return;
    const size = people.length * 2;
    this.near = new Uint32Array(size);
    this.nearLength = new Uint8Array(size);
    this.length = new Uint8Array(size);
    this.order = new Uint16Array(size);
    this.middle = new Uint32Array(size);
    this.far = new Uint32Array(size);
  }

  /** Prepares the entries for the ticks from `first` (the one after the last that was told) to `tick`. */
  gather(first: number, tick: number, writer: FrameWriter): void {
    this.turns = 0;
    const missed = tick - first;
    this.#people.forEach((member, order) => {
      this.near[order] = 0;
      if (member.gone) return;
      // Turns are spread by slots, so that no frame is much larger than the others.
      const again = isTurn(member, tiers.stillEvery, first, tick);
      // Once more when they stopped, so that nobody carries them on.
      const stopped = member.movedTick >= first - STOPPED && member.movedTick <= tick - STOPPED;
      const near = again || stopped || member.movedTick >= first;
      const middle = isTurn(member, tiers.middleEvery, first, tick) && (again || member.movedTick > tick - tiers.middleEvery - missed);
      const far = isTurn(member, tiers.farEvery, first, tick) && (again || member.movedTick > tick - tiers.farEvery - missed);
      const earlier = near && member.earlierTick >= first ? writer.prepareEarlier(member) : 0;
      const entry = near || middle ? writer.prepareFull(member) : 0;
      if (near) this.near[order] = earlier === 0 ? entry : earlier;
      this.length[order] = member.entryLength;
      this.nearLength[order] = member.entryLength + (earlier === 0 ? 0 : entry - earlier);
      if (!middle && !far) return;
      this.order[this.turns] = order;
      this.middle[this.turns] = middle ? entry : 0;
      this.far[this.turns] = far ? writer.prepareFar(member) : 0;
      this.turns += 1;
    });
  }
}

/** Whether a turn that comes every so many ticks fell into the ticks from `first` to `tick`. */
function isTurn({ slot }: Member, every: number, first: number, tick: number): boolean {
  return (tick + slot) % every <= tick - first;
}
