import { describe, expect, it } from 'vitest';
import { FIGURES } from '#rooms/protocol/look.ts';
import { restingHand, type Stance } from '#client/avatars/limbs.ts';
import { newPosture, type Posture } from '#client/avatars/posture.ts';
import { widthAt } from '#client/avatars/shape/outline.ts';

const standing: Stance = { x: 2, eyes: 1.6, floor: 0, z: -3, seat: 0, raised: 0, figure: 'birch' };
const out = new Float32Array(7);

/** Where a hand is, and where its fingers point (it points along −Z). */
function hand(side: 0 | 1, stance: Partial<Stance> = {}, posture: Partial<Posture> = {}, now = 0) {
  restingHand(side, { ...newPosture(), ...posture }, { ...standing, ...stance }, now, out, 0, 3);
  const [x, y, z, qx, qy, qz, qw] = out as unknown as [number, number, number, number, number, number, number];
  return { x, y, z, up: -2 * (qy * qz - qw * qx), length: Math.hypot(qx, qy, qz, qw) };
}

describe('hands that nobody tracks', () => {
  it('[AV3] hang beside the coat of every figure, fingers down', () => {
    for (const figure of FIGURES) {
      for (const side of [0, 1] as const) {
        const { x, y, up, length } = hand(side, { figure });
        const aside = (x - standing.x) * (side === 0 ? -1 : 1);
        expect(aside, figure).toBeGreaterThan(widthAt(figure, 0.5));
        expect(aside, figure).toBeLessThan(widthAt(figure, 0.5) + 0.1);
        expect(y).toBeCloseTo(0.755, 2);
        expect(up).toBeLessThan(-0.9);
        expect(length).toBeCloseTo(1, 4);
      }
    }
  });

  it('[AV3] swing against each other in walking, and not in standing', () => {
    const walking = { gait: 1, phase: Math.PI / 2 };
    expect(hand(1, {}, walking).z).toBeLessThan(standing.z - 0.1);
    expect(hand(0, {}, walking).z).toBeGreaterThan(standing.z + 0.1);
    expect(hand(1, {}, { gait: 0, phase: 1 }).z).toBeCloseTo(hand(1, {}, { gait: 0, phase: 4 }).z, 6);
  });

  it('[AV3] the right one alone is up over the head while the hand is raised, fingers up', () => {
    const up = hand(1, { raised: 1 });
    expect(up.y).toBeGreaterThan(standing.eyes + 0.2);
    expect(up.up).toBeGreaterThan(0.9);
    expect(hand(0, { raised: 1 })).toEqual(hand(0));
  });

  it('[AV3] on its way up it goes round the body, not through it', () => {
    for (let raised = 0.3; raised < 0.8; raised += 0.1) {
      const { x, z } = hand(1, { raised });
      expect(Math.hypot(x - standing.x, z - standing.z), String(raised)).toBeGreaterThan(0.2);
    }
  });

  it('[AV3] lie on the lap of who sits, and that one can raise the hand too', () => {
    const { y, z } = hand(0, { seat: 1, eyes: 1.2 });
    expect(y).toBeCloseTo(0.62, 2);
    expect(z).toBeLessThan(standing.z - 0.2);
    expect(hand(1, { seat: 1, eyes: 1.2, raised: 1 }).y).toBeGreaterThan(1.4);
  });

  it('[AV3] turn with the body', () => {
    const { x, z } = hand(1, {}, { yaw: Math.PI / 2 });
    expect(z).toBeLessThan(standing.z - 0.15);
    expect(Math.abs(x - standing.x)).toBeLessThan(0.1);
  });
});
