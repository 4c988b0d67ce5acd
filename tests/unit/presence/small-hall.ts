import type { Slot } from '#rooms/protocol/ids.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { FAR, readFrame } from '#rooms/protocol/pose-frame.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import type { PresenceSink } from '#rooms/shell/presence/member.ts';
import { PresenceHub } from '#rooms/shell/presence/presence-hub.ts';
import { FakeClock } from '#tests/support/record-ports.ts';

export const standingAt = (x: number, z: number): Pose => ({ head: { position: [x, 1.6, z], rotation: [0, 0, 0, 1] } });

export interface Told {
  readonly kind: 'full' | 'far';
  /** Metres. */
  readonly x: number;
  readonly z: number;
}

/** Somebody's connection, with all frames it was given. */
export class Watcher implements PresenceSink {
  readonly frames: Uint8Array[] = [];
  waiting = 0;
  send(frame: Uint8Array): void {
    this.frames.push(frame);
  }
  /** Who was told about since the last call, and what last. */
  told(): Map<number, Told> {
    const told = new Map<number, Told>();
    for (const frame of this.frames.splice(0)) {
      readFrame(frame, {
        entry(slot, view, offset) {
          const [x, z] = [view.getInt16(offset + 1, true) * 0.002, view.getInt16(offset + 5, true) * 0.002];
          told.set(slot, { kind: view.getUint8(offset) & FAR ? 'far' : 'full', x, z });
        },
      });
    }
    return told;
  }
}

/** A hub with an arena of ±60 m, and people in it. */
export class SmallHall {
  readonly clock = new FakeClock();
  readonly hub = new PresenceHub({ clock: this.clock, accepts: (...head) => head.every((value) => Math.abs(value) <= 60) });

  enter(slot: number, x: number, z: number): Watcher {
    const watcher = new Watcher();
    this.hub.enter(slot as Slot, watcher);
    this.move(slot, x, z);
    return watcher;
  }

  move(slot: number, x: number, z: number): void {
    this.hub.receive(slot as Slot, encodePose(standingAt(x, z)));
  }

  tick(times = 1): void {
    for (let count = 0; count < times; count += 1) {
      this.clock.advance(50);
      this.hub.tick();
    }
  }
}
