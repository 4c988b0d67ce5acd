import { describe, expect, it } from 'vitest';
import { PoseBuffer, POSE_STRIDE } from '#client/avatars/pose-buffer.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

/** A frame with one person at x metres. */
function frame(tick: number, x: number, slot = 1): Uint8Array {
  const pose = encodePose({ head: { position: [x, 1.6, 0], rotation: [0, 0, 0, 1] } });
  const bytes = new Uint8Array(4 + pose.length);
  new DataView(bytes.buffer).setUint16(0, tick & 0xffff, true);
  new DataView(bytes.buffer).setUint16(2, slot, true);
  bytes.set(pose, 4);
  return bytes;
}

const xOf = (buffer: PoseBuffer, slot = 1) => buffer.poses[buffer.rowOf(slot)! * POSE_STRIDE]!;

/** Walks at 1.4 m/s for 6 s while frames arrive with the given delays; returns the x of every displayed frame (60 Hz) after the first second. */
function walk(delayOf: (tick: number) => number | undefined): number[] {
  const arrivals: { at: number; tick: number }[] = [];
  for (let tick = 0; tick < 120; tick += 1) {
    const delay = delayOf(tick);
    if (delay !== undefined) arrivals.push({ at: tick * 50 + delay, tick });
  }
  arrivals.sort((a, b) => a.at - b.at);
  const buffer = new PoseBuffer(8);
  const shown: number[] = [];
  for (let now = 0; now < 6_000; now += 1000 / 60) {
    while (arrivals.length > 0 && arrivals[0]!.at <= now) {
      const { at, tick } = arrivals.shift()!;
      buffer.push(frame(tick, (tick * 50 * 1.4) / 1000), at);
    }
    buffer.sample(now);
    if (now > 1_000) shown.push(xOf(buffer));
  }
  return shown;
}

const steps = (shown: number[]) => shown.slice(1).map((x, index) => x - shown[index]!);
/** Metres per displayed frame of an even walk. */
const even = 1.4 / 60;

describe('played-back movement', () => {
  it('[PR10] is even when frames come evenly', () => {
    for (const step of steps(walk(() => 30))) expect(Math.abs(step - even)).toBeLessThan(even * 0.35);
  });

  it('[PR10] shows no jump when frames come late and out of order', () => {
    const random = seededRandom(3);
    const all = steps(walk(() => 20 + random() * 60));
    expect(Math.max(...all)).toBeLessThan(even * 3);
    expect(Math.min(...all)).toBeGreaterThan(-0.005);
  });

  it('[PR10] bridges lost frames', () => {
    const random = seededRandom(4);
    const all = steps(walk((tick) => (random() < 0.1 && tick > 30 ? undefined : 30)));
    expect(Math.max(...all)).toBeLessThan(even * 4);
  });

  it('[PR10] holds the last pose when nothing comes any more', () => {
    const buffer = new PoseBuffer(8);
    for (let tick = 0; tick < 10; tick += 1) buffer.push(frame(tick, tick * 0.07), tick * 50);
    buffer.sample(2_000);
    const held = xOf(buffer);
    buffer.sample(9_000);
    expect(xOf(buffer)).toBe(held);
    expect(Math.abs(held - 0.63)).toBeLessThan(0.25);
  });

  it('[PR10] [PR5] ends exactly where somebody stopped', () => {
    const buffer = new PoseBuffer(8);
    let now = 0;
    for (let tick = 0; tick < 20; tick += 1) buffer.push(frame(tick, tick * 0.07), (now = tick * 50));
    buffer.push(frame(60, 19 * 0.07), (now = 60 * 50));
    buffer.push(frame(100, 19 * 0.07), (now = 100 * 50));
    buffer.sample(now + 2_000);
    expect(Math.abs(xOf(buffer) - 19 * 0.07)).toBeLessThan(0.002);
  });

  it('[PR10] shows a teleport as one, not as a glide', () => {
    const buffer = new PoseBuffer(8);
    for (let tick = 0; tick < 30; tick += 1) buffer.push(frame(tick, tick < 15 ? 0 : 9), tick * 50);
    const seen = new Set<number>();
    for (let now = 400; now < 1_400; now += 7) {
      buffer.sample(now);
      seen.add(Math.round(xOf(buffer)));
    }
    expect([...seen].filter((x) => x > 0 && x < 9).length).toBeLessThanOrEqual(1);
  });

  it('keeps everybody in their row when somebody is forgotten', () => {
    const buffer = new PoseBuffer(8);
    for (const slot of [1, 2, 3]) buffer.push(frame(1, slot, slot), 50);
    buffer.forget(1);
    buffer.sample(100);
    expect(buffer.slots.toSorted()).toEqual([2, 3]);
    expect(xOf(buffer, 3)).toBeCloseTo(3, 2);
    expect(buffer.rowOf(1)).toBeUndefined();
  });

  it('goes on when the tick counter wraps', () => {
    const buffer = new PoseBuffer(8);
    for (let index = 0; index < 40; index += 1) buffer.push(frame(0xffff - 20 + index, index * 0.07), index * 50);
    buffer.sample(40 * 50 + 1_000);
    expect(xOf(buffer)).toBeGreaterThan(2.6);
  });
});
