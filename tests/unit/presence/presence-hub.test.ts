import { describe, expect, it } from 'vitest';
import type { Slot } from '#rooms/protocol/ids.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { FAR, readFrame } from '#rooms/protocol/pose-frame.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import { PresenceHub } from '#rooms/shell/presence/presence-hub.ts';
import { FakeClock } from '#tests/support/record-ports.ts';

const at = (x: number, z: number): Pose => ({ head: { position: [x, 1.6, z], rotation: [0, 0, 0, 1] } });

class Watcher {
  readonly frames: Uint8Array[] = [];
  waiting = 0;
  send(frame: Uint8Array): void {
    this.frames.push(frame);
  }
  /** The slots told since the last call, and whether as far. */
  told(): Map<number, 'full' | 'far'> {
    const told = new Map<number, 'full' | 'far'>();
    for (const frame of this.frames.splice(0)) {
      readFrame(frame, { entry: (slot, view, offset) => told.set(slot, view.getUint8(offset) & FAR ? 'far' : 'full') });
    }
    return told;
  }
}

function hall() {
  const clock = new FakeClock();
  const hub = new PresenceHub({ clock, accepts: ({ head }) => head.position.every((value) => Math.abs(value) <= 40) });
  return {
    hub, clock,
    enter(slot: number, x: number, z: number): Watcher {
      const watcher = new Watcher();
      hub.enter(slot as Slot, watcher);
      hub.receive(slot as Slot, encodePose(at(x, z)));
      return watcher;
    },
    tick(times = 1): void {
      for (let count = 0; count < times; count += 1) {
        clock.advance(50);
        hub.tick();
      }
    },
    move: (slot: number, x: number, z: number) => hub.receive(slot as Slot, encodePose(at(x, z))),
  };
}

describe('presence', () => {
  it('[PR3] tells the people of a cell with the same bytes', () => {
    const { enter, tick, move } = hall();
    const [ann, bob] = [enter(1, 1, 1), enter(2, 2, 2)];
    tick();
    ann.told();
    bob.told();
    move(1, 1.1, 1);
    tick();
    expect(ann.frames[0]).toBe(bob.frames[0]);
    expect([...bob.told().keys()]).toEqual([1]);
  });

  it('[PR4] tells near people every tick, middle ones every fifth, far ones every twentieth', () => {
    const { enter, tick, move } = hall();
    const watcher = enter(1, 0, 0);
    enter(2, 3, 0);
    enter(3, 18, 0);
    enter(4, 38, 0);
    tick(45);
    watcher.told();
    const seen = { 2: 0, 3: 0, 4: 0 } as Record<number, number>;
    const kinds = new Map<number, string>();
    for (let step = 1; step <= 40; step += 1) {
      for (const [slot, x] of [[2, 3], [3, 18], [4, 38]] as const) move(slot, x + step / 1000, 0);
      tick();
      for (const [slot, kind] of watcher.told()) {
        if (slot === 1) continue;
        seen[slot]! += 1;
        kinds.set(slot, kind);
      }
    }
    expect(seen).toEqual({ 2: 40, 3: 8, 4: 2 });
    expect([...kinds]).toEqual(expect.arrayContaining([[2, 'full'], [3, 'full'], [4, 'far']]));
  });

  it('[PR4] counts at most the 30 nearest of each person as near', () => {
    const { enter, tick, move } = hall();
    const watcher = enter(1, 0.5, 0.5);
    for (let slot = 2; slot <= 120; slot += 1) enter(slot, (slot % 11) * 0.9, 4 + Math.floor(slot / 11) * 0.9);
    tick(45);
    watcher.told();
    for (let slot = 2; slot <= 120; slot += 1) move(slot, (slot % 11) * 0.9 + 0.01, 4 + Math.floor(slot / 11) * 0.9);
    tick();
    // 30 near, and of the others those whose turn it is in this tick.
    expect(watcher.told().size).toBeLessThan(30 + 119 / 5 + 5);
  });

  it('[PR5] says nothing of who stands still, but the last place exactly and every 2 s', () => {
    const { enter, tick, move } = hall();
    const watcher = enter(1, 0, 0);
    enter(2, 3, 0);
    tick(45);
    move(2, 3.5, 0);
    tick();
    watcher.told();
    let entries = 0;
    for (let step = 0; step < 80; step += 1) {
      tick();
      entries += watcher.told().has(2) ? 1 : 0;
    }
    expect(entries).toBe(2);
  });

  it('[PR6] tells a late comer at once where everybody is', () => {
    const { enter, tick } = hall();
    enter(1, 0, 0);
    enter(2, 30, 30);
    tick(10);
    const late = enter(3, 1, 1);
    expect([...late.told()]).toEqual([[1, 'full'], [2, 'full']]);
  });

  it('[PR2] drops what is malformed, outside, or too fast', () => {
    const { hub, enter, tick } = hall();
    const watcher = enter(1, 0, 0);
    enter(2, 1, 0);
    tick(2);
    watcher.told();
    hub.receive(2 as Slot, new Uint8Array([9, 9]));
    hub.receive(2 as Slot, encodePose(at(60, 0)));
    hub.receive(77 as Slot, encodePose(at(0, 0)));
    expect(hub.stats.dropped).toBe(3);
    const before = hub.stats.accepted;
    for (let count = 0; count < 200; count += 1) hub.receive(2 as Slot, encodePose(at(1 + count / 1000, 0)));
    expect(hub.stats.accepted - before).toBeLessThanOrEqual(30);
    tick();
    expect(watcher.told().has(2)).toBe(true);
  });

  it('[PR7] skips a slow reader and tells everything when it has room', () => {
    const { hub, enter, tick, move } = hall();
    const slow = enter(1, 0, 0);
    enter(2, 1, 0);
    tick(5);
    slow.told();
    slow.waiting = 65 * 1024;
    move(2, 1.5, 0);
    tick(3);
    expect(slow.frames).toHaveLength(0);
    expect(hub.stats.skipped).toBeGreaterThan(0);
    slow.waiting = 0;
    tick();
    expect([...slow.told().keys()]).toEqual(expect.arrayContaining([1, 2]));
  });

  it('[PR8] never writes again into bytes that were sent', () => {
    const { enter, tick, move } = hall();
    const watcher = enter(1, 0, 0);
    enter(2, 1, 0);
    tick(2);
    const [frame] = watcher.frames;
    const copy = frame!.slice();
    move(2, 2, 0);
    tick(5);
    expect(frame).toEqual(copy);
  });
});
