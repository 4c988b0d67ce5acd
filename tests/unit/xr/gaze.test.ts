import { describe, expect, it } from 'vitest';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { GazeHand } from '#client/xr/gaze-hand.ts';
import { GazeSteer, markFor, type GazeFrame } from '#client/xr/gaze-steer.ts';
import type { Landing } from '#client/xr/teleport-arc.ts';

const landing: Landing = { position: [0, 0, -3], seat: undefined };
const eyes: Vec3 = [0, 1.6, 0];
const unit = ([x, y, z]: Vec3): Vec3 => { const l = Math.hypot(x, y, z); return [x / l, y / l, z / l]; };
const ahead = unit([0, -0.4, -1]);
const mark = markFor(eyes, landing.position);
const atMark = unit([mark[0] - eyes[0], mark[1] - eyes[1], mark[2] - eyes[2]]);

/** Frames of 50 ms, a dwell of one second. */
function play(frames: readonly Partial<GazeFrame>[], steer = new GazeSteer()) {
  return frames.map((frame) => steer.step({ dt: 0.05, dwell: 1, eyes, look: ahead, landing, isBusy: false, ...frame }));
}
const many = (count: number, frame: Partial<GazeFrame> = {}) => Array.from({ length: count }, () => frame);

describe('moving by the eyes alone', () => {
  it('[HS51] a gaze that rests brings an invitation, and goes nowhere however long it rests', () => {
    const steps = play(many(400));
    expect(steps.some(({ invitation }) => invitation !== undefined)).toBe(true);
    expect(steps.some(({ land }) => land !== undefined)).toBe(false);
  });

  it('[HS51] goes when the invitation is looked at as long', () => {
    const steps = play([...many(25), ...many(25, { look: atMark })]);
    expect(steps.filter(({ land }) => land !== undefined).map(({ land }) => land)).toEqual([landing]);
    expect(steps.at(-1)!.invitation).toBeUndefined();
    // And not once more while the eyes stay.
    const again = play([...many(25), ...many(200, { look: atMark, landing: undefined })]);
    expect(again.filter(({ land }) => land !== undefined)).toHaveLength(1);
  });

  it('[HS51] looking about moves nobody and invites nowhere', () => {
    const about = Array.from({ length: 300 }, (_, i) => ({ look: unit([Math.sin(i * 0.3), -0.4, -Math.cos(i * 0.3)]) }));
    const steps = play(about);
    expect(steps.some(({ land, invitation }) => land !== undefined || invitation !== undefined)).toBe(false);
  });

  it('[HS51] an invitation that nobody looks at goes', () => {
    const steps = play([...many(25), ...many(100, { look: unit([1, 0, 0]), landing: undefined })]);
    expect(steps[30]!.invitation).toBeDefined();
    expect(steps.at(-1)!.invitation).toBeUndefined();
  });

  it('[HS51] where one cannot stand nothing is offered; [HS53] nor while the eyes are on a panel or in peace', () => {
    expect(play(many(60, { landing: undefined })).some(({ invitation }) => invitation !== undefined)).toBe(false);
    expect(play(many(60, { isBusy: true })).some(({ invitation, rested }) => invitation !== undefined || rested)).toBe(false);
  });

  it('[HS52] tells once that the gaze has rested', () => {
    expect(play(many(100, { landing: undefined })).filter(({ rested }) => rested)).toHaveLength(1);
  });
});

describe('eyes as a hand', () => {
  it('[HS52] what rested presses until it has rested again', () => {
    const hand = new GazeHand();
    hand.rested();
    expect(hand.pressing).toBe(true);
    hand.settle(true);
    hand.settle(true);
    expect(hand.pressing).toBe(true);
    hand.rested();
    expect(hand.pressing).toBe(false);
  });

  it('[HS52] a press that nothing has taken is let go at once', () => {
    const hand = new GazeHand();
    hand.rested();
    hand.settle(false);
    expect(hand.pressing).toBe(false);
  });
});
