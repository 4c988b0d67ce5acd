import { describe, expect, it } from 'vitest';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import { lookRotation } from '#client/scene/movement/body.ts';
import type { Place } from '#client/scene/place.ts';
import { usualHeadsetWishes, type HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { Hand } from '#client/xr/hands.ts';
import type { Side } from '#client/xr/side.ts';
import { Steering, type SteeringOrder } from '#client/xr/steering.ts';
import { SNAP_TURN, stepThumbstick, turnsOfDrag, type StickState } from '#client/xr/thumbstick.ts';
import { hall } from '#tests/unit/scene/test-hall.ts';

const place = { floor: hall, seats: [], lowest: 0 } as unknown as Place;
const head: Placement = { position: [4, 1.6, 7], rotation: lookRotation(0, 0) };

type Given = { readonly stick?: { x: number; y: number }; readonly selecting?: boolean; readonly at?: Vec3; readonly kind?: Hand['kind']; readonly pitch?: number };

function hand(side: Side, given: Given): Hand {
  const at: Placement = { position: given.at ?? [4, 1.2, 6.6], rotation: lookRotation(0, given.pitch ?? -0.5) };
  return { side, kind: given.kind ?? (given.stick ? 'controller' : 'hand'), palm: at, ray: at, tip: undefined, selecting: given.selecting ?? false, squeezing: false, stick: given.stick, source: {} as XRInputSource };
}

/** Plays frames of 20 ms each; every frame is a list of hands. */
function play(frames: readonly (readonly Hand[])[], panel: { held?: Side; pointed?: Side; mainHand?: Side; taken?(frame: number): boolean; wishes?: Partial<HeadsetWishes> } = {}): { orders: SteeringOrder[]; aims: boolean[] } {
  const steering = new Steering(place);
  const orders: SteeringOrder[] = [];
  const aims: boolean[] = [];
  frames.forEach((hands, i) => {
    const step = steering.step({
      now: i * 20, hands, head, mainHand: panel.mainHand ?? 'right', wishes: { ...usualHeadsetWishes, ...panel.wishes }, toHall: (local) => local, holds: (side) => panel.held === side, pointsAtPanel: (side) => panel.pointed === side, isTaken: () => panel.taken?.(i) === true,
    });
    orders.push(...step.orders);
    aims.push(step.aim !== undefined);
  });
  return { orders, aims };
}
const repeat = <T>(times: number, value: T): T[] => Array.from({ length: times }, () => value);
const stick = (x: number, y: number, side: Side = 'right') => [hand(side, { stick: { x, y } })];

describe('the thumbstick', () => {
  it('[HS11] turns once for each push, by 30 degrees', () => {
    const { orders } = play([stick(0, 0), ...repeat(10, stick(0.9, 0.1)), stick(0.5, 0), stick(0.9, 0), stick(0, 0), stick(-1, 0)]);
    expect(orders).toEqual([{ kind: 'turn', radians: -SNAP_TURN }, { kind: 'turn', radians: SNAP_TURN }]);
    expect(SNAP_TURN).toBeCloseTo(Math.PI / 6);
  });

  it('[HS11] forward aims and letting go lands; what was begun keeps the stick', () => {
    const { orders, aims } = play([stick(0, 0), stick(0.1, -1), stick(0.9, -0.5), stick(-0.9, 0), stick(0, 0)]);
    expect(aims).toEqual([false, true, true, true, false]);
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({ kind: 'land' });
  });

  it('[HS40] turns by 45 degrees, or smoothly as long as it is pushed, for who wishes so', () => {
    expect(play([stick(0, 0), stick(0.9, 0)], { wishes: { turnStep: 45 } }).orders).toEqual([{ kind: 'turn', radians: -Math.PI / 4 }]);
    const { orders } = play([stick(0, 0), stick(1, 0), stick(1, 0), stick(0, 0), stick(-1, 0)], { wishes: { turning: 'smooth' } });
    expect(orders).toEqual([{ kind: 'spin', right: 1 }, { kind: 'spin', right: 1 }, { kind: 'spin', right: -1 }]);
  });

  it('[HS45] glides by the stick of the hand with the panel, the other one goes on aiming', () => {
    const { orders } = play([stick(0, -1, 'left'), stick(0.05, 0.05, 'left')], { wishes: { moving: 'walk' } });
    expect(orders).toEqual([{ kind: 'glide', right: 0, ahead: 1 }]);
    expect(play([stick(0, 0), stick(0, -1)], { wishes: { moving: 'walk' } }).aims).toEqual([false, true]);
    // Nobody glides who has not wished to.
    expect(play([stick(0, -1, 'left')]).orders).toEqual([]);
  });

  it('[HS11] does nothing for a stick that hardly moves or is drawn back', () => {
    let state: StickState = 'rest';
    for (const [x, y] of [[0.3, 0], [0, -0.5], [0.2, 0.9], [-0.6, 0.3]] as const) {
      const step = stepThumbstick(state, x, y);
      state = step.state;
      expect(step.action).toBeUndefined();
    }
  });

  it('[HS10] letting go of an invalid aim moves nobody', () => {
    const up = (y: number) => [hand('right', { stick: { x: 0, y }, pitch: -0.5, at: [0, 1.2, 6.5] })];
    expect(play([up(0), up(-1), up(-1), up(0)]).orders).toEqual([]);
  });

  it('[HS11] one hand aims at a time', () => {
    const both = (l: number, r: number) => [...stick(0, l, 'left'), ...stick(0, r, 'right')];
    const { orders } = play([both(0, 0), both(-1, 0), both(-1, -1), both(-1, 0), both(0, 0)]);
    expect(orders).toHaveLength(1);
  });
});

describe('hands', () => {
  const pinch = (selecting: boolean) => [hand('left', { selecting })];

  it('[HS12] a held pinch of the left hand aims and lands; a short one does nothing', () => {
    const long = play([pinch(false), ...repeat(20, pinch(true)), pinch(false)]);
    expect(long.aims.slice(0, 10)).not.toContain(true);
    expect(long.aims).toContain(true);
    expect(long.orders).toHaveLength(1);
    const short = play([pinch(false), ...repeat(6, pinch(true)), pinch(false)]);
    expect(short.orders).toEqual([]);
    expect(short.aims).not.toContain(true);
  });

  const drawn = (x: number, selecting = true) => [hand('right', { selecting, at: [4 + x, 1.2, 6.6] })];

  it('[HS13] a pinch of the right hand draws the hall round, 30 degrees for each 12 cm', () => {
    const { orders } = play([drawn(0, false), drawn(0), drawn(0.1), drawn(0.13), drawn(0.2), drawn(0.25), drawn(0.13), drawn(0.13, false)]);
    expect(orders).toEqual([
      { kind: 'turn', radians: SNAP_TURN }, { kind: 'turn', radians: SNAP_TURN }, { kind: 'turn', radians: -SNAP_TURN },
    ]);
    expect(play([drawn(0, false), drawn(0), drawn(-0.13)]).orders).toEqual([{ kind: 'turn', radians: -SNAP_TURN }]);
  });

  it('[HS12] [HS13] who points with the left hand aims with the right one and draws with the left', () => {
    const left = { mainHand: 'left' } as const;
    const right = (selecting: boolean) => [hand('right', { selecting })];
    expect(play([right(false), ...repeat(20, right(true)), right(false)], left).orders).toMatchObject([{ kind: 'land' }]);
    const draw = (x: number, selecting = true) => [hand('left', { selecting, at: [4 + x, 1.2, 6.6] })];
    expect(play([draw(0, false), draw(0), draw(0.13)], left).orders).toEqual([{ kind: 'turn', radians: SNAP_TURN }]);
  });

  it('[HS13] counts turns from where the pinch began', () => {
    expect(turnsOfDrag(0.11, 0)).toBe(0);
    expect(turnsOfDrag(0.37, 0)).toBe(3);
    expect(turnsOfDrag(0.37, 2)).toBe(1);
    expect(turnsOfDrag(-0.25, 0)).toBe(-2);
  });

  it('[HS14] a hand that is lost moves nobody, and begins afresh', () => {
    const { orders, aims } = play([pinch(false), ...repeat(20, pinch(true)), [], pinch(false), ...repeat(5, pinch(true)), pinch(false)]);
    expect(orders).toEqual([]);
    expect(aims.at(-1)).toBe(false);
  });

  it('[HS14] a hand that is lost while it aims leaves the aiming to the other', () => {
    const lost = play([pinch(false), ...repeat(20, pinch(true)), [], stick(0, 0), stick(0, -1), stick(0, 0)]);
    expect(lost.orders).toHaveLength(1);
  });

  it('[HS27] a pinch on the panel neither aims nor turns', () => {
    expect(play([drawn(0, false), drawn(0), drawn(0.5)], { pointed: 'right' }).orders).toEqual([]);
    expect(play([drawn(0, false), drawn(0), drawn(0.5)], { held: 'right' }).orders).toEqual([]);
  });

  it('[HS12] a gaze with a pinch aims with whichever side the device gives it', () => {
    const gaze = (selecting: boolean) => [hand('right', { selecting, kind: 'pointer' })];
    expect(play([gaze(false), ...repeat(20, gaze(true)), gaze(false)]).orders).toHaveLength(1);
  });
});

describe('a hand at other work', () => {
  it('[TH13] [TH14] neither aims nor turns; its stick has to rest first', () => {
    const frames = [stick(0, 0), ...repeat(3, stick(0, -1)), ...repeat(3, stick(0, -1)), stick(0, 0), stick(0, -1), stick(0, 0)];
    const { orders, aims } = play(frames, { taken: (frame) => frame >= 1 && frame <= 3 });
    expect(aims).toEqual([false, false, false, false, false, false, false, false, true, false]);
    expect(orders).toHaveLength(1);
  });

  it('[TH14] a pinch that had a thing begins nothing until it opens', () => {
    const pinched = [hand('left', { selecting: true })];
    const { orders, aims } = play([...repeat(20, pinched), ...repeat(20, pinched), [hand('left', {})]], { taken: (frame) => frame < 20 });
    expect(aims).not.toContain(true);
    expect(orders).toEqual([]);
  });

  it('[HS47] of one hand alone a held pinch aims', () => {
    const { aims, orders } = play([...repeat(20, [hand('right', { selecting: true })]), [hand('right', {})]], { wishes: { control: 'one-hand' } });
    expect(aims.at(-2)).toBe(true);
    expect(orders).toMatchObject([{ kind: 'land' }]);
  });
});
