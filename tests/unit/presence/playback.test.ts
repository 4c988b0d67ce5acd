import { describe, expect, it } from 'vitest';
import { HAS_LEFT, IS_FAR, PoseBuffer, POSE_STRIDE } from '#client/avatars/pose-buffer.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import type { Slot } from '#rooms/protocol/ids.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { SmallHall, Watcher } from './small-hall.ts';

/** One walker in front of one onlooker: poses go through the real hub, frames through a network, and are played back at 60 Hz. */
interface Scene {
  readonly seconds: number;
  /** Where the walker is, metres east of the onlooker, at a time in ms. */
  at(time: number): number;
  /** Ms between two poses of the walker. */
  readonly rhythm?: number;
  /** How long a frame that the room sends at a time travels, ms. Frames never overtake each other. */
  delay?(time: number): number;
  /** Whether the walker says where they are although they have not moved. */
  readonly insistent?: boolean;
}

interface Shown {
  readonly time: number;
  readonly x: number;
}

function play({ seconds, at, rhythm = 50, delay = () => 20, insistent = true }: Scene): Shown[] {
  const hall = new SmallHall();
  const watcher = hall.enter(1, 0, 0);
  hall.enter(2, at(0), 0);
  const buffer = new PoseBuffer(8);
  const under: { readonly arrives: number; readonly frame: Uint8Array }[] = [];
  const shown: Shown[] = [];
  let [nextPose, last, lastArrival] = [0, NaN, 0];
  for (let time = 1; time <= seconds * 1000; time += 1) {
    hall.clock.advance(1);
    if (time >= nextPose) {
      nextPose += rhythm;
      if (insistent || at(time) !== last) hall.move(2, at(time), 0);
      last = at(time);
    }
    if (time % 50 === 0) hall.hub.tick();
    for (const frame of watcher.frames.splice(0)) under.push({ frame, arrives: (lastArrival = Math.max(lastArrival, time + delay(time))) });
    while (under.length > 0 && under[0]!.arrives <= time) buffer.push(under.shift()!.frame, time);
    if (time % 17 !== 0) continue;
    buffer.sample(time);
    const row = buffer.rowOf(2);
    if (row !== undefined) shown.push({ time, x: buffer.poses[row * POSE_STRIDE]! });
  }
  return shown;
}

/** Metres per second between shown frames, after the first second. */
function speeds(shown: readonly Shown[], from = 1_000, to = Infinity): number[] {
  const wanted = shown.filter(({ time }) => time >= from && time <= to);
  return wanted.slice(1).map(({ time, x }, index) => ((x - wanted[index]!.x) * 1000) / (time - wanted[index]!.time));
}

const WALK = 1.4;
const walking = (time: number) => 1 + (time * WALK) / 1000;

describe('how others are seen to move', () => {
  it.each([50, 41.7, 55.6, 66.7])('[PR10] [PR12] evenly, when they send every %f ms', (rhythm) => {
    const shown = speeds(play({ seconds: 6, at: walking, rhythm }), 1_500);
    expect(Math.max(...shown)).toBeLessThan(WALK * 1.2);
    expect(Math.min(...shown)).toBeGreaterThan(WALK * 0.8);
  });

  it('[PR10] almost evenly through a network that delays frames by 10 to 90 ms', () => {
    const random = seededRandom(21);
    const shown = speeds(play({ seconds: 8, at: walking, delay: () => 10 + random() * 80 }), 2_500);
    expect(Math.max(...shown)).toBeLessThan(WALK * 1.6);
    expect(Math.min(...shown)).toBeGreaterThan(WALK * 0.4);
  });

  it('[PR10] without a jump when nothing comes for half a second and then everything at once', () => {
    const shown = speeds(play({ seconds: 5, at: walking, delay: (time) => (time > 2_500 && time < 3_000 ? 3_020 - time : 20) }));
    // The walker is 70 cm further by then: they hurry after it.
    expect(Math.max(...shown)).toBeLessThan(7);
    expect(Math.min(...shown)).toBeGreaterThan(-1);
  });

  it('[PR10] without a jump when they go from near to far and back', () => {
    const out = (time: number) => 5 + 40 * (1 - Math.abs(1 - time / 14_000));
    const shown = speeds(play({ seconds: 28, at: out }), 1_000);
    expect(Math.max(...shown.map(Math.abs))).toBeLessThan((40 / 14) * 2.2);
  });

  it('[PR10] [PR5] where they stopped, soon and without overshooting, although they say nothing more', () => {
    const stopping = (time: number) => walking(Math.min(time, 2_030));
    const shown = play({ seconds: 3.5, at: stopping, insistent: false });
    const end = walking(2_030);
    expect(Math.max(...shown.map(({ x }) => x))).toBeLessThan(end + 0.02);
    for (const { time, x } of shown) if (time > 2_400) expect(Math.abs(x - end)).toBeLessThan(0.01);
  });

  it.each([2, 18, 40])('[PR10] setting out from where they stood, %i m away, without a start that is too fast', (from) => {
    const starting = (time: number) => (time < 2_980 ? from : from + ((time - 2_980) * WALK) / 1000);
    const shown = play({ seconds: 6, at: starting, insistent: false });
    for (const { time, x } of shown) if (time < 2_980) expect(Math.abs(x - from)).toBeLessThan(0.01);
    expect(Math.max(...speeds(shown))).toBeLessThan(WALK * 1.5);
  });

  it.each([[2, 3.2], [2, 11], [20, 23], [40, 48]])('[PR10] in one step when they teleport from %f to %f m', (from, to) => {
    const shown = play({ seconds: 5, at: (time) => (time < 2_500 ? from : to), insistent: false });
    const between = shown.filter(({ x }) => Math.abs(x - from) > 0.05 && Math.abs(x - to) > 0.05);
    expect(between.length).toBeLessThanOrEqual(1);
    expect(shown.at(-1)!.x).toBeCloseTo(to, 2);
  });

  it('[PR10] within a quarter of a second of where they are', () => {
    const shown = play({ seconds: 4, at: walking });
    for (const { time, x } of shown) if (time > 1_500) expect(walking(time) - x).toBeLessThan(0.25 * WALK);
  });
});

describe('hands and heads', () => {
  const turned = Math.SQRT1_2;
  const waving = (x: number): Pose => ({
    head: { position: [x, 1.6, 0], rotation: [0, turned, 0, turned] },
    left: { position: [x + 0.2, 1.1, 0.3], rotation: [0, 0, 0, 1] },
  });

  function seen(x: number, step: number, ticks: number): PoseBuffer {
    const hall = new SmallHall();
    const watcher = new Watcher();
    hall.hub.enter(1 as Slot, watcher);
    hall.hub.receive(1 as Slot, encodePose(waving(0)));
    hall.hub.enter(2 as Slot, undefined);
    const buffer = new PoseBuffer(8);
    let time = 0;
    for (let tick = 0; tick < ticks; tick += 1) {
      hall.hub.receive(2 as Slot, encodePose(waving(x + tick * step)));
      hall.tick();
      time += 50;
      for (const frame of watcher.frames.splice(0)) buffer.push(frame, time);
      buffer.sample(time);
    }
    buffer.sample(time + 3_000);
    return buffer;
  }

  it('[PR10] hands are where the head is, with the rotation of both', () => {
    const buffer = seen(3, 0.05, 60);
    const at = buffer.rowOf(2)! * POSE_STRIDE;
    const [x, y, z, ...rest] = buffer.poses.subarray(at, at + 14);
    expect([rest[4]! - x!, rest[5]! - y!, rest[6]! - z!].map((value) => Math.round(value * 100) / 100)).toEqual([0.2, -0.5, 0.3]);
    expect(rest[1]).toBeCloseTo(turned, 2);
    expect(buffer.flags[buffer.rowOf(2)!]).toBe(HAS_LEFT);
  });

  it('[PR4] [PR10] of people far away the hands go along with the head', () => {
    const buffer = seen(3, 0.2, 200);
    const row = buffer.rowOf(2)!;
    expect(buffer.flags[row]! & IS_FAR).toBe(IS_FAR);
    const at = row * POSE_STRIDE;
    expect(buffer.poses[at]).toBeGreaterThan(42);
    expect(buffer.poses[at + 7]! - buffer.poses[at]!).toBeCloseTo(0.2, 2);
    // Heading in 256 steps.
    expect(buffer.poses[at + 4]).toBeCloseTo(turned, 1);
  });

  it('survives any bytes, and shows finite places and rotations of length 1', () => {
    const random = seededRandom(31);
    const buffer = new PoseBuffer(64);
    for (let round = 0; round < 2_000; round += 1) {
      buffer.push(Uint8Array.from({ length: Math.floor(random() * 90) }, () => Math.floor(random() * 256)), round * 20);
      buffer.sample(round * 20 + 5);
    }
    expect(buffer.slots.length).toBe(64);
    for (const [row] of buffer.slots.entries()) {
      const pose = buffer.poses.subarray(row * POSE_STRIDE, (row + 1) * POSE_STRIDE);
      expect(pose.every(Number.isFinite)).toBe(true);
      expect(Math.hypot(...pose.subarray(3, 7))).toBeCloseTo(1, 3);
    }
  });
});
