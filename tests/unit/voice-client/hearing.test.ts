import { describe, expect, it } from 'vitest';
import { hear } from '#client/voice/sound/hearing.ts';
import { nearestVoices } from '#client/voice/sound/panner-choice.ts';
import { loudnessAt } from '#client/voice/sound/roll-off.ts';
import type { Placement, Quat, Vec3 } from '#rooms/protocol/pose.ts';

const decibel = (gain: number) => 20 * Math.log10(gain);
const straight: Quat = [0, 0, 0, 1];
const at = (position: Vec3, rotation: Quat = straight): Placement => ({ position, rotation });
/** Turned around the vertical axis; positive to the left, as A-Frame has it. */
const turned = (degrees: number): Quat => [0, Math.sin((degrees * Math.PI) / 360), 0, Math.cos((degrees * Math.PI) / 360)];
const ears = at([0, 1.6, 0]);

describe('distance', () => {
  it('[VC40] is full near, clear at 3 m, quiet at 10 m, barely there at 20 m', () => {
    expect([0, 0.5, 1, 1.5].map(loudnessAt)).toEqual([1, 1, 1, 1]);
    expect(decibel(loudnessAt(3))).toBeCloseTo(-6, 0);
    expect(decibel(loudnessAt(10))).toBeCloseTo(-16.5, 0);
    expect(decibel(loudnessAt(20))).toBeLessThan(-30);
    expect(loudnessAt(40)).toBeGreaterThan(0);
  });

  it('[VC40] only falls', () => {
    let before = Infinity;
    for (let distance = 0; distance < 100; distance += 0.25) {
      const now = loudnessAt(distance);
      expect(now).toBeLessThanOrEqual(before);
      before = now;
    }
    expect(loudnessAt(Number.NaN)).toBe(1);
  });
});

describe('direction', () => {
  it('[VC41] is where the mouth is', () => {
    const right = hear(ears, at([2, 1.6, 0]), false);
    expect(right.direction[0]).toBeCloseTo(1);
    expect(right.direct).toBe(0);
    expect(right.panned).toBeCloseTo(0.75);
    expect(hear(ears, at([0, 1.6, -2]), false).direction[2]).toBeCloseTo(-1);
    expect(hear(ears, at([0, 3.6, 0]), false).direction[1]).toBeCloseTo(1);
  });

  it('[VC41] turns with the head', () => {
    // Looking to the left (−x), a mouth ahead of the hall (−z) is at our right ear.
    const heard = hear(at([0, 1.6, 0], turned(90)), at([0, 1.6, -2]), false);
    expect(heard.direction[0]).toBeCloseTo(1);
    expect(heard.direction[2]).toBeCloseTo(0);
    expect(hear(at([0, 1.6, 0], turned(180)), at([2, 1.6, 0]), false).direction[0]).toBeCloseTo(-1);
    // Head on the shoulder: what is above comes from the side.
    const rolled: Quat = [0, 0, Math.SQRT1_2, Math.SQRT1_2];
    expect(hear(at([0, 1.6, 0], rolled), at([0, 3.6, 0]), false).direction[0]).toBeCloseTo(1);
  });

  it('[VC41] means nothing inside the head', () => {
    expect(hear(ears, at([0.1, 1.6, 0]), false)).toMatchObject({ panned: 0, direction: [0, 0, -1] });
  });

  it('[VC42] hears the stage everywhere alike, with a hint of direction', () => {
    const far = hear(ears, at([30, 1.6, 0]), true);
    const near = hear(ears, at([8, 1.6, 0]), true);
    expect(far.direct).toBeCloseTo(near.direct);
    expect(far.panned).toBeCloseTo(near.panned);
    expect(far.direction[0]).toBeCloseTo(1);
    expect(far.direct).toBeGreaterThan(0.25);
    expect(far.direct + far.panned).toBeGreaterThan(loudnessAt(3));
    expect(hear(ears, at([1, 1.6, 0]), true).panned).toBeGreaterThan(far.panned);
  });

  it('[VC43] hears who has no place, or hears without a place, in the middle', () => {
    const even = { direct: Math.SQRT1_2, panned: 0, distance: undefined };
    expect(hear(ears, undefined, false)).toMatchObject(even);
    expect(hear(undefined, at([50, 1, 0]), false)).toMatchObject(even);
    expect(hear(undefined, undefined, true)).toMatchObject(even);
  });
});

describe('the full panner', () => {
  const distances = new Map([['a', 1], ['b', 2], ['c', 3], ['d', 4]]);

  it('[VC44] goes to the nearest', () => {
    expect(nearestVoices(distances, new Set(), 2)).toEqual(new Set(['a', 'b']));
    expect(nearestVoices(distances, new Set(), 9).size).toBe(4);
    expect(nearestVoices(new Map(), new Set(['gone']), 2).size).toBe(0);
  });

  it('[VC44] stays with who has it until another is clearly nearer', () => {
    expect(nearestVoices(distances, new Set(['a', 'c']), 2)).toEqual(new Set(['a', 'c']));
    expect(nearestVoices(new Map([...distances, ['c', 3.6]]), new Set(['a', 'c']), 2)).toEqual(new Set(['a', 'b']));
  });
});
