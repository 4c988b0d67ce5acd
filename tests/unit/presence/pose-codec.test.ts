import { describe, expect, it } from 'vitest';
import { decodePose, encodePose, POSE_BYTES_MAX } from '#rooms/protocol/pose-codec.ts';
import type { Pose, Quat, Vec3 } from '#rooms/protocol/pose.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

function randomPose(random: () => number): Pose {
  const vector = (span: number): Vec3 => [(random() - 0.5) * span, (random() - 0.5) * span, (random() - 0.5) * span];
  const rotation = (): Quat => {
    const raw = [random() - 0.5, random() - 0.5, random() - 0.5, random() - 0.5] as const;
    const length = Math.hypot(...raw);
    return [raw[0] / length, raw[1] / length, raw[2] / length, raw[3] / length];
  };
  const head = { position: vector(80), rotation: rotation() };
  const hand = () => {
    const [x, y, z] = vector(2);
    return { position: [head.position[0] + x, head.position[1] + y, head.position[2] + z] as Vec3, rotation: rotation() };
  };
  return { head, ...(random() < 0.5 ? { left: hand() } : {}), ...(random() < 0.5 ? { right: hand() } : {}) };
}

const away = (a: Vec3, b: Vec3) => Math.max(...a.map((value, axis) => Math.abs(value - b[axis]!)));
const degrees = (a: Quat, b: Quat) => (2 * Math.acos(Math.min(1, Math.abs(a.reduce((sum, value, axis) => sum + value * b[axis]!, 0)))) * 180) / Math.PI;

describe('pose on the wire', () => {
  it('[PR1] is as it was within 2 mm and 0.3 degrees', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 2_000; round += 1) {
      const pose = randomPose(random);
      const back = decodePose(encodePose(pose))!;
      expect(away(back.head.position, pose.head.position)).toBeLessThanOrEqual(0.0011);
      expect(degrees(back.head.rotation, pose.head.rotation)).toBeLessThan(0.3);
      for (const side of ['left', 'right'] as const) {
        expect(back[side] === undefined).toBe(pose[side] === undefined);
        if (pose[side] === undefined) continue;
        expect(away(back[side]!.position, pose[side].position)).toBeLessThanOrEqual(0.003);
        expect(degrees(back[side]!.rotation, pose[side].rotation)).toBeLessThan(0.3);
      }
    }
  });

  it('[PR2] makes nothing of bytes that are no pose, whatever they are', () => {
    const random = seededRandom(8);
    expect(decodePose(new Uint8Array())).toBeUndefined();
    for (let round = 0; round < 5_000; round += 1) {
      const bytes = Uint8Array.from({ length: Math.floor(random() * (POSE_BYTES_MAX + 3)) }, () => Math.floor(random() * 256));
      const pose = decodePose(bytes);
      if (pose !== undefined) expect(pose.head.position.every(Number.isFinite) && pose.head.rotation.every(Number.isFinite)).toBe(true);
    }
  });

  it('[PR2] puts what is not finite outside every scene', () => {
    const pose = decodePose(encodePose({ head: { position: [NaN, Infinity, 1], rotation: [NaN, 0, 0, 1] } }))!;
    expect(pose.head.position[0]).toBeLessThan(-65);
    expect(pose.head.rotation.every(Number.isFinite)).toBe(true);
  });
});
