import type { Clock } from '../../ports.ts';
import type { Slot } from '../../protocol/ids.ts';
import { limits } from '../../protocol/limits.ts';
import { decodePose, encodePose } from '../../protocol/pose-codec.ts';
import type { Pose } from '../../protocol/pose.ts';
import { RateLimit } from '../rate-limit.ts';
import { nearOf, sortIntoCells, type Cell } from './cells.ts';
import { FrameWriter } from './frame-writer.ts';
import { Member, type PresenceSink } from './member.ts';
import { tiers } from './tiers.ts';

/** Frames are not sent to whom this many bytes are waiting for already: a late pose is worth nothing. */
const WAITING_BYTES = 64 * 1024;

export interface HubOptions {
  readonly clock: Clock;
  /** Whether the scene allows a pose: inside its bounds. */
  accepts(pose: Pose): boolean;
}

export interface HubStats {
  accepted: number;
  /** Malformed, outside the scene, or too fast; dropped without further consequences. */
  dropped: number;
  /** Frames not sent because the reader was slow. */
  skipped: number;
}

/**
 * Heads and hands of everybody in one room. Takes poses as they come, and once per tick (20 Hz) tells each cell of the floor what
 * changed around it: one encoding for all people of the cell. Knows nothing of Colyseus, keeps nothing.
 */
export class PresenceHub {
  readonly stats: HubStats = { accepted: 0, dropped: 0, skipped: 0 };
  readonly #options: HubOptions;
  readonly #members = new Map<Slot, Member>();
  readonly #rates = new Map<Slot, RateLimit>();
  readonly #writer = new FrameWriter();
  #cells = new Map<number, Cell>();
  #tick = 0;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** Somebody is in the hall; tells them at once where everybody is. Without a sink they are shown but not told. */
  enter(slot: Slot, sink: PresenceSink | undefined): void {
    const member = this.#members.get(slot) ?? new Member(slot);
    this.#members.set(slot, member);
    const { clock } = this.#options;
    this.#rates.set(slot, new RateLimit({ burst: limits.posesPerSecond, perSecond: limits.posesPerSecond, now: clock.now() }));
    member.sink = sink;
    member.behind = true;
    this.#catchUp(member);
  }

  /** Puts somebody somewhere on the room's behalf: people of the plain view sit on a seat. */
  put(slot: Slot, pose: Pose): void {
    this.#members.get(slot)?.moveTo(pose, encodePose(pose), this.#tick);
  }

  /** Their connection is lost: they stay where they are and are told nothing. */
  pause(slot: Slot): void {
    const member = this.#members.get(slot);
    if (member !== undefined) member.sink = undefined;
  }

  leave(slot: Slot): void {
    this.#members.delete(slot);
    this.#rates.delete(slot);
  }

  /** A pose as it came from a client. Whatever is wrong with it, nothing happens but that it is dropped and counted. */
  receive(slot: Slot, bytes: Uint8Array): void {
    const member = this.#members.get(slot);
    const pose = this.#rates.get(slot)?.take(this.#options.clock.now()) ? decodePose(bytes) : undefined;
    if (member === undefined || pose === undefined || !this.#options.accepts(pose)) {
      this.stats.dropped += 1;
      return;
    }
    this.stats.accepted += 1;
    member.moveTo(pose, bytes, this.#tick);
  }

  placeOf(slot: Slot): Pose | undefined {
    return this.#members.get(slot)?.pose;
  }

  slots(): Iterable<Slot> {
    return this.#members.keys();
  }

  /** To be called every `TICK_MS`. */
  tick(): void {
    if (this.#tick % tiers.sortEvery === 0) this.#sort();
    for (const cell of this.#cells.values()) this.#tellCell(cell);
    for (const member of this.#members.values()) if (member.behind || (member.pose === undefined && this.#tick % tiers.farEvery === 0)) this.#catchUp(member);
    this.#tick += 1;
  }

  #sort(): void {
    this.#cells = sortIntoCells(this.#members.values());
    for (const cell of this.#cells.values()) cell.near = nearOf(cell, this.#cells);
  }

  #tellCell(cell: Cell): void {
    if (!cell.members.some(({ sink }) => sink !== undefined)) return;
    const writer = this.#writer.begin(this.#tick);
    for (const member of this.#members.values()) {
      if (member.pose === undefined) continue;
      const still = (this.#tick + member.slot) % tiers.stillEvery === 0;
      if (cell.near.has(member)) {
        if (still || member.changed === this.#tick) writer.full(member);
        continue;
      }
      const dx = member.x - cell.centerX;
      const dz = member.z - cell.centerZ;
      const isMiddle = dx * dx + dz * dz <= tiers.middleMetres ** 2;
      const every = isMiddle ? tiers.middleEvery : tiers.farEvery;
      if ((this.#tick + member.slot) % every !== 0 || !(still || this.#tick - member.changed < every)) continue;
      if (isMiddle) writer.full(member);
      else writer.far(member);
    }
    if (writer.isEmpty) return;
    const frame = writer.finish();
    for (const member of cell.members) this.#send(member, frame);
  }

  #send(member: Member, frame: Uint8Array): void {
    if (member.sink === undefined || !this.#members.has(member.slot)) return;
    if (member.sink.waiting > WAITING_BYTES) {
      this.stats.skipped += 1;
      member.behind = true;
      return;
    }
    member.sink.send(frame);
  }

  /** Everybody in one frame, for who is new or was too slow to be told. */
  #catchUp(member: Member): void {
    if (member.sink === undefined || member.sink.waiting > WAITING_BYTES) return;
    member.behind = false;
    const writer = this.#writer.begin(this.#tick);
    for (const other of this.#members.values()) if (other.pose !== undefined) writer.full(other);
    if (!writer.isEmpty) member.sink.send(writer.finish());
  }
}

