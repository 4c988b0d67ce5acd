import { describe, expect, it } from 'vitest';
import type { Slot } from '#rooms/protocol/ids.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { ageOf, readFrame } from '#rooms/protocol/pose-frame.ts';
import { tiers } from '#rooms/shell/presence/tiers.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { SmallHall, standingAt, Watcher } from './small-hall.ts';

describe('who is told, and when', () => {
  it('[PR3] tells the people of a cell with the same bytes, encoded once', () => {
    const hall = new SmallHall();
    const [ann, bob] = [hall.enter(1, 1, 1), hall.enter(2, 2, 2)];
    hall.tick();
    ann.told();
    bob.told();
    const { encoded, sent } = hall.hub.stats;
    hall.move(1, 1.1, 1);
    hall.tick();
    expect(ann.frames[0]).toBe(bob.frames[0]);
    expect([...bob.told().keys()]).toEqual([1]);
    expect([hall.hub.stats.encoded - encoded, hall.hub.stats.sent - sent]).toEqual([1, 2]);
  });

  it('[PR3] encodes far fewer frames than it sends, however many there are', () => {
    const hall = new SmallHall();
    const random = seededRandom(11);
    const place = () => (random() - 0.5) * 40;
    for (let slot = 1; slot <= 600; slot += 1) hall.enter(slot, place(), place());
    hall.tick(5);
    const { encoded, sent } = hall.hub.stats;
    for (let slot = 1; slot <= 600; slot += 1) hall.move(slot, place(), place());
    hall.tick();
    expect(hall.hub.stats.sent - sent).toBe(600);
    expect(hall.hub.stats.encoded - encoded).toBeLessThan(200);
  });

  it('[PR4] tells near people every tick, middle ones every fifth, far ones every tenth', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    hall.enter(2, 3, 0);
    hall.enter(3, 18, 0);
    hall.enter(4, 38, 0);
    hall.tick(45);
    watcher.told();
    const seen: Record<number, number> = { 2: 0, 3: 0, 4: 0 };
    const kinds = new Map<number, string>();
    for (let step = 1; step <= 40; step += 1) {
      for (const [slot, x] of [[2, 3], [3, 18], [4, 38]] as const) hall.move(slot, x + step / 1000, 0);
      hall.tick();
      for (const [slot, { kind }] of watcher.told()) {
        if (slot === 1) continue;
        seen[slot]! += 1;
        kinds.set(slot, kind);
      }
    }
    expect(seen).toEqual({ 2: 40, 3: 8, 4: 4 });
    expect([...kinds].toSorted()).toEqual([[2, 'full'], [3, 'full'], [4, 'far']]);
  });

  it.each([6, 14, 40])('[PR4] tells everybody of their 30 nearest every tick and not of the whole crowd, on a floor of %i m', (edge) => {
    const random = seededRandom(edge);
    const hall = new SmallHall();
    const places = Array.from({ length: 250 }, () => [(random() - 0.5) * edge, (random() - 0.5) * edge] as const);
    const watchers = places.map(([x, z], index) => hall.enter(index + 1, x, z));
    hall.tick(4);
    for (const watcher of watchers) watcher.frames.length = 0;
    places.forEach(([x, z], index) => hall.move(index + 1, x, z));
    hall.tick();
    let missed = 0;
    let most = 0;
    for (let self = 0; self < places.length; self += 10) {
      const told = watchers[self]!.told();
      most = Math.max(most, told.size);
      const away = places.map(([x, z], other) => ({ other, metres: Math.hypot(x - places[self]![0], z - places[self]![1]) }));
      const nearest = away.filter(({ other, metres }) => other !== self && metres <= 12).toSorted((a, b) => a.metres - b.metres).slice(0, 30);
      missed += nearest.filter(({ other }) => told.get(other + 1)?.kind !== 'full').length;
    }
    expect(missed).toBe(0);
    expect(most).toBeLessThan(150);
  });

  it('[PR4] bounds the bytes to each, even in a crowd of 1,000 close together', () => {
    const hall = new SmallHall();
    const random = seededRandom(6);
    const places = Array.from({ length: 1_000 }, () => [(random() - 0.5) * 25, (random() - 0.5) * 25] as const);
    const watchers = places.map(([x, z], index) => hall.enter(index + 1, x, z));
    hall.tick(4);
    for (const watcher of watchers) watcher.frames.length = 0;
    // As many ticks as there are between two turns of somebody far away.
    for (let step = 1; step <= tiers.farEvery; step += 1) {
      places.forEach(([x, z], index) => hall.move(index + 1, x + step / 500, z));
      hall.tick();
    }
    const bytes = watchers.reduce((sum, { frames }) => sum + frames.reduce((all, frame) => all + frame.length, 0), 0);
    // Heads alone: with both hands an entry has 33 bytes instead of 13.
    expect((bytes / 1_000) * (20 / tiers.farEvery)).toBeLessThan(45_000);
  });

  it('[PR5] says nothing of who stands still, but the last place exactly and every 2 s', () => {
    for (const x of [3, 20, 40]) {
      const hall = new SmallHall();
      const watcher = hall.enter(1, 0, 0);
      hall.enter(2, x, 0);
      hall.tick(45);
      hall.move(2, x + 0.5, 0);
      hall.tick(10);
      expect(watcher.told().get(2)?.x).toBeCloseTo(x + 0.5, 2);
      let entries = 0;
      for (let step = 0; step < 80; step += 1) {
        hall.tick();
        entries += watcher.told().has(2) ? 1 : 0;
      }
      expect(entries).toBe(2);
    }
  });

  it('[PR5] tells in full of somebody who stands still as soon as one comes near', () => {
    for (let slot = 2; slot < 2 + tiers.stillEvery; slot += 1) {
      const hall = new SmallHall();
      const walker = hall.enter(1, -30, 0);
      hall.enter(slot, 0, 0);
      hall.tick(45);
      let waited = 0;
      for (let x = -14; waited <= tiers.sortEvery + 1; x += 0.07) {
        hall.move(1, x, 0);
        walker.told();
        hall.tick();
        if (walker.told().get(slot)?.kind === 'full' && x >= -13) break;
        waited += x >= -12 ? 1 : 0;
      }
      expect(waited).toBeLessThanOrEqual(tiers.sortEvery);
    }
  });

  it('[PR6] tells a late comer at once where everybody is', () => {
    const hall = new SmallHall();
    hall.enter(1, 0, 0);
    hall.enter(2, 30, 30);
    hall.tick(10);
    const late = hall.enter(3, 1, 1);
    expect([...late.told()].map(([slot, { kind }]) => [slot, kind])).toEqual([[1, 'full'], [2, 'full']]);
  });

  it('[PR6] tells everybody in the next tick of who has just come, wherever they are', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    hall.tick(5);
    watcher.told();
    hall.enter(2, 45, 45);
    hall.tick();
    expect(watcher.told().get(2)).toMatchObject({ kind: 'full', x: 45, z: 45 });
  });

  it('[PR12] says how long before the tick a pose came', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    hall.enter(2, 1, 0);
    hall.tick(5);
    watcher.told();
    hall.clock.advance(20);
    hall.move(2, 1.1, 0);
    hall.clock.advance(30);
    hall.hub.tick();
    const ages: number[] = [];
    readFrame(watcher.frames[0]!, { entry: (slot, view, offset) => slot === 2 && ages.push(ageOf(view.getUint8(offset))) });
    expect(ages).toEqual([32]);
  });

  it('[PR12] tells the near both poses when two came in one tick', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    hall.enter(2, 1, 0);
    hall.tick(5);
    watcher.told();
    hall.clock.advance(2);
    hall.move(2, 1.1, 0);
    hall.clock.advance(46);
    hall.move(2, 1.2, 0);
    hall.clock.advance(2);
    hall.hub.tick();
    hall.tick();
    const heard: (readonly number[])[] = [];
    for (const frame of watcher.frames) readFrame(frame, { entry: (slot, view, offset) => heard.push([slot, view.getInt16(offset + 1, true) * 0.002, ageOf(view.getUint8(offset))]) });
    expect(heard.filter(([slot]) => slot === 2)).toEqual([[2, 1.1, 48], [2, 1.2, 4]]);
  });

  it('[PR5] loses nobody\'s turn when ticks are missed', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    for (let slot = 2; slot <= 41; slot += 1) hall.enter(slot, 18, slot / 10);
    hall.tick(45);
    for (let slot = 2; slot <= 41; slot += 1) hall.move(slot, 18.1, slot / 10);
    watcher.told();
    hall.clock.advance(250);
    hall.hub.tick(5);
    expect(watcher.told().size).toBe(40);
  });
});

describe('what is refused, and who is slow', () => {
  it('[PR2] drops what is malformed, outside, or too fast', () => {
    const hall = new SmallHall();
    const { hub } = hall;
    const watcher = hall.enter(1, 0, 0);
    hall.enter(2, 1, 0);
    hall.tick(2);
    watcher.told();
    hub.receive(2 as Slot, new Uint8Array([9, 9]));
    hub.receive(2 as Slot, encodePose(standingAt(62, 0)));
    hub.receive(2 as Slot, encodePose(standingAt(NaN, 0)));
    hub.receive(77 as Slot, encodePose(standingAt(0, 0)));
    expect(hub.stats.dropped).toBe(4);
    const before = hub.stats.accepted;
    for (let count = 0; count < 200; count += 1) hall.move(2, 1 + count / 1000, 0);
    expect(hub.stats.accepted - before).toBeLessThanOrEqual(30);
    hall.tick();
    expect(watcher.told().has(2)).toBe(true);
  });

  it('[PR2] survives any bytes', () => {
    const hall = new SmallHall();
    const random = seededRandom(9);
    const watcher = hall.enter(1, 0, 0);
    hall.enter(2, 1, 0);
    for (let round = 0; round < 3_000; round += 1) {
      hall.hub.receive(2 as Slot, Uint8Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 256)));
      if (round % 5 === 0) hall.tick();
    }
    for (const frame of watcher.frames) expect(readFrame(frame, { entry: () => {} })).toBeTypeOf('number');
  });

  it('[PR7] skips a slow reader and tells everything when it has room', () => {
    const hall = new SmallHall();
    const slow = hall.enter(1, 0, 0);
    hall.enter(2, 1, 0);
    hall.enter(3, 50, 0);
    hall.tick(5);
    slow.told();
    slow.waiting = 65 * 1024;
    hall.move(2, 1.5, 0);
    hall.tick(3);
    expect(slow.frames).toHaveLength(0);
    expect(hall.hub.stats.skipped).toBeGreaterThan(0);
    slow.waiting = 0;
    hall.tick();
    const told = slow.told();
    expect([...told.keys()].toSorted()).toEqual([1, 2, 3]);
    expect(told.get(2)!.x).toBeCloseTo(1.5, 2);
  });

  it('[PR8] never writes again into bytes that were sent', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    hall.enter(2, 1, 0);
    hall.tick(2);
    const copies = watcher.frames.map((frame) => frame.slice());
    hall.move(2, 2, 0);
    hall.tick(5);
    expect(watcher.frames.slice(0, copies.length)).toEqual(copies);
  });

  it('[PR11] tells nothing more of who left, and nothing to who lost the connection, who stays where they were', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    const away = hall.enter(2, 1, 0);
    hall.enter(3, 2, 0);
    hall.tick(5);
    hall.move(3, 2.1, 0);
    hall.hub.leave(3 as Slot);
    hall.hub.pause(2 as Slot);
    watcher.told();
    away.told();
    hall.tick(tiers.stillEvery);
    expect(watcher.told().has(3)).toBe(false);
    expect(away.frames).toHaveLength(0);
    expect(hall.hub.headOf(2 as Slot)?.[0]).toBeCloseTo(1, 2);
    const back = new Watcher();
    hall.hub.enter(2 as Slot, back);
    expect([...back.told().keys()]).toEqual([1, 2]);
  });

  it('[PR9] shows who has no reader of their own', () => {
    const hall = new SmallHall();
    const watcher = hall.enter(1, 0, 0);
    hall.hub.enter(2 as Slot, undefined);
    hall.hub.put(2 as Slot, standingAt(3, 0));
    hall.tick();
    expect(watcher.told().get(2)).toMatchObject({ kind: 'full', x: 3 });
  });
});
