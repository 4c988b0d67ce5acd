import { describe, expect, it } from 'vitest';
import { follow, headingOf, lids, newPosture } from '#client/avatars/posture.ts';

const degrees = (angle: number) => (angle * Math.PI) / 180;

describe('posture', () => {
  it('[AV2] the body stays while one looks around, and follows when one looks far aside', () => {
    const posture = newPosture();
    follow(posture, 0, 0, 0, 0);
    for (let now = 20; now < 2_000; now += 20) follow(posture, 0, 0, degrees(20), now);
    expect(Math.abs(posture.yaw)).toBeLessThan(0.01);
    for (let now = 2_000; now < 5_000; now += 20) follow(posture, 0, 0, degrees(90), now);
    expect(posture.yaw).toBeGreaterThan(degrees(55));
    expect(posture.yaw).toBeLessThan(degrees(80));
  });

  it('[AV2] who walks goes where they look, and steps', () => {
    const posture = newPosture();
    follow(posture, 0, 0, 0, 0);
    for (let step = 1; step <= 150; step += 1) follow(posture, 0, -step * 0.024, degrees(20), step * 20);
    expect(posture.yaw).toBeGreaterThan(degrees(17));
    expect(posture.gait).toBeGreaterThan(0.9);
    expect(posture.phase).toBeGreaterThan(2 * Math.PI);
  });

  it('[AV2] a teleport is no gallop', () => {
    const posture = newPosture();
    follow(posture, 0, 0, 0, 0);
    follow(posture, 8, 0, 0, 20);
    expect(posture.gait).toBe(0);
  });

  it('[AV2] the short way round is taken', () => {
    const posture = newPosture();
    follow(posture, 0, 0, degrees(170), 0);
    for (let now = 20; now < 3_000; now += 20) follow(posture, 0, 0, degrees(-120), now);
    expect(Math.abs(Math.atan2(Math.sin(posture.yaw - degrees(-146)), Math.cos(posture.yaw - degrees(-146))))).toBeLessThan(degrees(10));
  });

  it('knows where a head looks, also up and down', () => {
    const turned = (yaw: number, pitch: number) => {
      const [sy, cy, sx, cx] = [Math.sin(yaw / 2), Math.cos(yaw / 2), Math.sin(pitch / 2), Math.cos(pitch / 2)];
      return headingOf(cy * sx, sy * cx, -sy * sx, cy * cx);
    };
    for (const yaw of [0, 0.7, -1.2, 2.8]) {
      for (const pitch of [0, 0.6, -0.9, 1.5, -1.5]) expect(Math.cos(turned(yaw, pitch) - yaw), `${yaw} ${pitch}`).toBeGreaterThan(0.99);
    }
  });

  it('[AV4] eyes close now and then, and not all at once', () => {
    const closed = (slot: number) => Array.from({ length: 600 }, (_, index) => lids(slot, index * 20) > 0.5).filter(Boolean).length;
    expect(closed(1)).toBeGreaterThan(0);
    expect(closed(1)).toBeLessThan(30);
    expect(Array.from({ length: 600 }, (_, index) => lids(1, index * 20) > 0.5 && lids(2, index * 20) > 0.5).some(Boolean)).toBe(false);
  });
});
