import { describe, expect, it } from 'vitest';
import { PanelPress, REST, type PointerOnPanel } from '#client/xr/panels/panel-press.ts';

const FRAME = 0.02;
type Given = Partial<PointerOnPanel> | undefined;

/** Frames of 20 ms; undefined: the pointer is not on the panel. @returns what was pressed, frame by frame */
function play(frames: readonly Given[], { elsewhere = (_: number): boolean => false, dwell = 1 } = {}): { pressed: (string | undefined)[]; drags: number[]; dwelt: number[] } {
  const press = new PanelPress();
  const pressed: (string | undefined)[] = [];
  const drags: number[] = [];
  const dwelt: number[] = [];
  frames.forEach((given, i) => {
    const pointer: PointerOnPanel | undefined = given && { id: 'right', x: 10, y: 10, target: 'a', by: 'ray', selecting: false, ...given };
    const selects = pointer?.by === 'ray' ? pointer.selecting : elsewhere(i);
    const step = press.step(pointer ? [pointer] : [], new Set(selects ? ['right'] : []), FRAME, dwell);
    pressed.push(step.pressed?.target);
    drags.push(step.drags.reduce((sum, { dy }) => sum + dy, 0));
    dwelt.push(step.dwelt);
  });
  return { pressed: pressed.filter((each) => each !== undefined), drags, dwelt };
}
const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const on = { selecting: true };

describe('a ray', () => {
  it('[RP4] presses what it was pressed and let go over', () => {
    expect(play([{}, on, on, {}]).pressed).toEqual(['a']);
    expect(play([{}, on, { ...on, target: 'b', y: 12 }, { target: 'b' }]).pressed).toEqual([]);
    expect(play([{}, on, undefined, {}]).pressed).toEqual([]);
    expect(play([{}, { ...on, target: undefined }, { target: undefined }]).pressed).toEqual([]);
  });

  it('[RP4] presses nothing by a trigger that was pulled elsewhere, until it was let go', () => {
    expect(play([undefined, undefined, on, on, {}], { elsewhere: () => true }).pressed).toEqual([]);
    expect(play([undefined, on, {}, on, {}], { elsewhere: () => true }).pressed).toEqual(['a']);
  });

  it('[RP4] draws along and presses nothing then; a hand that trembles on one button presses', () => {
    const drawn = play([{}, { ...on, y: 100 }, { ...on, y: 60, target: 'b' }, { ...on, y: 30, target: 'b' }, { y: 30, target: 'b' }]);
    expect(drawn.pressed).toEqual([]);
    expect(drawn.drags.reduce((sum, each) => sum + each)).toBe(70);
    expect(play([{}, { ...on, y: 100 }, { ...on, y: 60 }, { y: 60 }]).pressed).toEqual(['a']);
    // Words are drawn by themselves.
    expect(play([{}, { ...on, y: 100, target: undefined }, { ...on, y: 60, target: undefined }]).drags.at(-1)).toBe(40);
  });
});

it('[RP5] a fingertip that trembles in the surface presses once, and again after half a second', () => {
  const through = { by: 'touch', selecting: true } as const;
  expect(play(many(10, through)).pressed).toEqual(['a']);
  expect(play([through, ...many(Math.ceil(REST / FRAME) + 1, { by: 'touch' } as const), through]).pressed).toEqual(['a', 'a']);
});

it('[RP6] [HS50] a gaze presses by resting, once; it has to leave and come back', () => {
  const gaze = { by: 'dwell' } as const;
  const beside = { ...gaze, target: undefined };
  expect(play([beside, ...many(49, gaze)]).pressed).toEqual([]);
  // What comes up where one looks anyway is not pressed.
  expect(play(many(200, gaze)).pressed).toEqual([]);
  const rested = play([beside, ...many(200, gaze)]);
  expect(rested.pressed).toEqual(['a']);
  expect(rested.dwelt[25]).toBeCloseTo(0.5, 1);
  expect(rested.dwelt.at(-1)).toBe(0);
  expect(play([beside, ...many(60, gaze), ...many(5, beside), ...many(80, gaze)]).pressed).toEqual(['a', 'a']);
  // Who only looks over it on the way elsewhere presses nothing.
  expect(play([beside, ...many(40, gaze), { ...gaze, target: 'b' }, ...many(40, gaze)]).pressed).toEqual([]);
});
