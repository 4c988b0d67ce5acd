import type { Clock } from '../../ports.ts';
import type { Slot } from '../../protocol/ids.ts';
import { limits } from '../../protocol/limits.ts';
import { encodePose, headAt, isPose } from '../../protocol/pose-codec.ts';
import { MIDDLE } from '../../protocol/pose-frame.ts';
import type { Pose, Vec3 } from '../../protocol/pose.ts';
import { RateLimit } from '../rate-limit.ts';
import { FAR_TIER, FloorPlan, MIDDLE_TIER, type Cell } from './cells.ts';
import { FAR_ENTRY, FrameWriter } from './frame-writer.ts';
import { Member, type PresenceSink } from './member.ts';
import { News } from './news.ts';
import { tiers } from './tiers.ts';

/** Frames are not sent to whom this many bytes are waiting for already: a late pose is worth nothing. */
const WAITING_BYTES = 64 * 1024;

export interface HubOptions {
  readonly clock: Clock;
  /** Whether the scene allows a head here: inside its bounds. Metres. */
  accepts(x: number, y: number, z: number): boolean;
}

export interface HubStats {
  accepted: number;
  /** Malformed, outside the scene, or too fast; dropped without further consequences. */
  dropped: number;
  /** Frames encoded, and how often one was handed to a reader. */
  encoded: number;
  sent: number;
  /** Frames not sent because the reader was slow. */
  skipped: number;
}

/**
 * Heads and hands of everybody in one room. Takes poses as they come, and once per tick (20 Hz) tells each cell of the floor what
 * changed around it: one encoding for all people of the cell. Knows nothing of Colyseus, keeps nothing.
 */
export class PresenceHub {
  readonly stats: HubStats = { accepted: 0, dropped: 0, encoded: 0, sent: 0, skipped: 0 };
  readonly #options: HubOptions;
  readonly #members = new Map<Slot, Member>();
  readonly #writer = new FrameWriter();
  readonly #plan = new FloorPlan();
  readonly #news = new News();
  /** Who came after the last sorting and is told to everybody in this tick. */
  #arrivals: readonly { readonly member: Member; readonly entry: number }[] = [];
  /** Who came after the last sorting. */
  #unsorted: Member[] = [];
  #cells: readonly Cell[] = [];
  #tick = 0;
  #sortedTick = -Infinity;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** Somebody is in the hall; tells them at once where everybody is. Without a sink they are shown but not told. */
  enter(slot: Slot, sink: PresenceSink | undefined): void {
    const now = this.#options.clock.now();
    const rate = new RateLimit({ burst: limits.posesPerSecond, perSecond: limits.posesPerSecond, now });
    let member = this.#members.get(slot);
    if (member === undefined) {
      member = new Member(slot, rate);
      this.#members.set(slot, member);
      this.#unsorted.push(member);
    }
    member.rate = rate;
    member.sink = sink;
    member.behind = true;
    this.#catchUp(member, now);
  }

  /** Puts somebody somewhere on the room's behalf: people of the plain view sit on a seat. */
  put(slot: Slot, pose: Pose): void {
    this.#members.get(slot)?.moveTo(encodePose(pose), this.#tick, this.#options.clock.now());
  }

  /** Their connection is lost: they stay where they are and are told nothing. */
  pause(slot: Slot): void {
    const member = this.#members.get(slot);
    if (member !== undefined) member.sink = undefined;
  }

  /** They are not told about any more. That somebody left is said by the state, not by frames: those can be skipped. */
  leave(slot: Slot): void {
    const member = this.#members.get(slot);
    if (member === undefined) return;
    member.gone = true;
    member.sink = undefined;
    this.#members.delete(slot);
  }

  /** A pose as it came from a client. Whatever is wrong with it, nothing happens but that it is dropped and counted. */
  receive(slot: Slot, bytes: Uint8Array): void {
    const member = this.#members.get(slot);
    const now = this.#options.clock.now();
    if (member === undefined || !member.rate.take(now) || !isPose(bytes) || !this.#options.accepts(headAt(bytes, 0), headAt(bytes, 1), headAt(bytes, 2))) {
      this.stats.dropped += 1;
      return;
    }
    this.stats.accepted += 1;
    member.moveTo(bytes, this.#tick, now);
  }

  placeOf(slot: Slot): Pose | undefined {
    return this.#members.get(slot)?.pose();
  }

  /** Where somebody's head is; undefined while it is not known. */
  headOf(slot: Slot): Vec3 | undefined {
    return this.#members.get(slot)?.head();
  }

  slots(): Iterable<Slot> {
    return this.#members.keys();
  }

  /** To be called every `TICK_MS`. @param periods how many of them passed since the last call: more when the process was busy */
  tick(periods = 1): void {
    const first = this.#tick;
    this.#tick += periods - 1;
    const now = this.#options.clock.now();
    if (this.#tick - this.#sortedTick >= tiers.sortEvery) this.#sort();
    const writer = this.#writer;
    writer.beginTick(this.#tick, now);
    this.#news.gather(first, this.#tick, writer);
    this.#arrivals = this.#unsorted.filter(({ gone, movedTick }) => !gone && movedTick >= first).map((member) => ({ member, entry: writer.prepareFull(member) }));
    writer.endEntries();
    for (const cell of this.#cells) this.#tellCell(cell);
    for (const member of this.#members.values()) {
      if (member.behind || (member.cell === undefined && this.#tick % tiers.farEvery === 0)) this.#catchUp(member, now);
    }
    this.#tick += 1;
  }

  #sort(): void {
    const people: Member[] = [];
    for (const member of this.#members.values()) {
      if (!member.placed) continue;
      member.standing = member.movedTick < this.#sortedTick;
      people.push(member);
    }
    this.#cells = this.#plan.sort(people);
    this.#news.assign(people);
    this.#unsorted = this.#unsorted.filter((member) => !member.placed && !member.gone);
    this.#sortedTick = this.#tick;
  }

  #tellCell(cell: Cell): void {
    if (!cell.members.some(({ sink }) => sink !== undefined)) return;
    const writer = this.#writer;
    const { near, nearLength, length, turns, order, middle, far } = this.#news;
    writer.beginFrame();
    for (const place of cell.nearOrder) if (near[place] !== 0) writer.add(near[place]!, nearLength[place]!, 0);
    for (let index = 0; index < turns; index += 1) {
      const place = order[index]!;
      const tier = cell.tierOf[place];
      if (tier === FAR_TIER) {
        if (far[index] !== 0) writer.add(far[index]!, FAR_ENTRY, 0);
      } else if (tier === MIDDLE_TIER && middle[index] !== 0) writer.add(middle[index]!, length[place]!, MIDDLE);
    }
    for (const { entry, member } of this.#arrivals) writer.add(entry, member.entryLength, MIDDLE);
    if (cell.fresh.length > 0) this.#tellFresh(cell);
    if (writer.isEmpty) return;
    const frame = writer.finish();
    this.stats.encoded += 1;
    for (const member of cell.members) this.#send(member, frame);
  }

  /** Who stands near and is not known in full by all of the cell; rare enough to be encoded for this cell. */
  #tellFresh(cell: Cell): void {
    for (const member of cell.fresh) if (this.#news.near[member.order] === 0) this.#writer.addNew(member);
    cell.fresh = [];
  }

  #send(member: Member, frame: Uint8Array): void {
    const { sink } = member;
    if (sink === undefined) return;
    if (member.behind || sink.waiting > WAITING_BYTES) {
      this.stats.skipped += 1;
      member.behind = true;
      return;
    }
    sink.send(frame);
    this.stats.sent += 1;
  }

  /** Everybody in one frame, for who is new or was too slow to be told. */
  #catchUp(member: Member, now: number): void {
    const { sink } = member;
    if (sink === undefined || sink.waiting > WAITING_BYTES) return;
    member.behind = false;
    const writer = this.#writer;
    writer.beginTick(this.#tick, now);
    writer.endEntries();
    writer.beginFrame();
    for (const other of this.#members.values()) if (other.placed) writer.addNew(other, MIDDLE);
    if (writer.isEmpty) return;
    sink.send(writer.finish());
    this.stats.encoded += 1;
    this.stats.sent += 1;
  }
}
