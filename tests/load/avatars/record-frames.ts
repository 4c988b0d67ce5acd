import type { Slot } from '#rooms/protocol/ids.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { TICK_MS } from '#rooms/protocol/pose-frame.ts';
import { PresenceHub } from '#rooms/shell/presence/presence-hub.ts';
import { FakeClock } from '#tests/support/record-ports.ts';
import { Walker } from '../presence/walker.ts';

/** The slot of whoever looks on. */
export const VIEWER = 1;
/** The others' slots begin here; those who come later follow. */
export const FIRST = 2;

export interface RecordOptions {
  readonly people: number;
  /** How many come one after the other, and in which tick each does. */
  readonly joins: number;
  joinTick(index: number): number;
  readonly ticks: number;
  /** Edge of the hall, metres. */
  readonly hall: number;
}

/**
 * What the room's own presence hub tells somebody who stands in the middle of the hall while everybody walks about: one array of frames
 * for each tick.
 */
export function recordFrames({ people, joins, joinTick, ticks, hall }: RecordOptions): Uint8Array[][] {
  const clock = new FakeClock();
  const hub = new PresenceHub({ clock, accepts: () => true });
  const recorded: Uint8Array[][] = [];
  let frames: Uint8Array[] = [];
  hub.enter(VIEWER as Slot, { waiting: 0, send: (frame) => void frames.push(frame.slice()) });
  hub.put(VIEWER as Slot, { head: { position: [0, 1.6, 0], rotation: [0, 0, 0, 1] } });
  const walkers = new Map<Slot, Walker>();
  const enter = (index: number) => {
    const slot = (FIRST + index) as Slot;
    walkers.set(slot, new Walker(index + 1, hall));
    hub.enter(slot, undefined);
  };
  for (let index = 0; index < people; index += 1) enter(index);
  for (let tick = 0; tick < ticks; tick += 1) {
    for (let join = 0; join < joins; join += 1) if (joinTick(join) === tick) enter(people + join);
    frames = [];
    for (const [slot, walker] of walkers) {
      walker.walk(TICK_MS / 1000);
      hub.receive(slot, encodePose(walker.pose()));
    }
    hub.tick();
    recorded.push(frames);
    clock.advance(TICK_MS);
  }
  return recorded;
}
