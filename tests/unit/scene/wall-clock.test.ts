import { Object3D } from 'three';
import { describe, expect, it, vi } from 'vitest';
import { clockHands, runWallClocks } from '#client/scene/wall-clock.ts';

const at = (hours: number, minutes: number) => new Date(2026, 10, 23, hours, minutes, 42);

describe('wall clocks', () => {
  it('[PL9] turn 30° an hour and 6° a minute, the hour hand creeping', () => {
    expect(clockHands(at(0, 0))).toEqual({ hour: 0, minute: 0 });
    expect(clockHands(at(10, 10))).toEqual({ hour: 305, minute: 60 });
    expect(clockHands(at(18, 30))).toEqual({ hour: 195, minute: 180 });
    expect(clockHands(at(23, 59))).toEqual({ hour: 359.5, minute: 354 });
  });

  it('[PL9] all of a place show the time, go on, and stop with it', () => {
    vi.useFakeTimers();
    try {
      const model = new Object3D();
      const hands = ['clock-hour', 'clock-minute', 'clock-hour_1', 'clock-minute_1'].map((name) => {
        const hand = new Object3D();
        hand.name = name;
        model.add(new Object3D().add(hand));
        return hand;
      });
      const face = new Object3D();
      face.name = 'clock-face';
      model.add(face);
      let now = at(3, 0);
      const end = runWallClocks(model, () => now);
      const degrees = () => hands.map(({ rotation }) => Math.round((rotation.z * 180) / Math.PI) + 0);
      expect(degrees()).toEqual([90, 0, 90, 0]);
      now = at(3, 20);
      vi.advanceTimersByTime(10_000);
      expect(degrees()).toEqual([100, 120, 100, 120]);
      expect(face.rotation.z).toBe(0);
      end();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('[PL9] a place without one costs no timer', () => {
    vi.useFakeTimers();
    runWallClocks(new Object3D());
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
