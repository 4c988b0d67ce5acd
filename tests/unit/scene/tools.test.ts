import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MarkId, ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Aim, Highlighted } from '#rooms/protocol/pointing.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Session } from '#client/session/session.ts';
import { HallTools, type AimedAt } from '#client/scene/pointing/tools.ts';

const eye: Vec3 = [0, 1.6, 0];
let aims: (Aim | null)[];
let commands: [string, unknown][];
let highlighted: Highlighted[];
let refused: string[];
let marks: Session['marks'];
let target: AimedAt | undefined;
let tools: HallTools;
let now: number;
let answer: { ok: boolean; reason?: string };

beforeEach(() => {
  [aims, commands, highlighted, refused, now] = [[], [], [], [], 1_000];
  answer = { ok: true };
  marks = signal(new Map());
  const session = {
    me: 'ann', marks, pointing: { point: (aim: Aim | null) => aims.push(aim), highlight: async (to: Highlighted) => (highlighted.push(to), answer) },
    command: async (name: string, payload: unknown) => (commands.push([name, payload]), answer),
  } as unknown as Session;
  tools = new HallTools({ session, find: () => target, refused: (reason) => refused.push(reason) });
});

/** Aims at a spot on the wall, 4 m away. */
function at(x: number, y: number, pressed: boolean, objectId?: ObjectId): void {
  target = { at: [x, y, -4], objectId, along: 4 };
  now += 20;
  tools.aim({ origin: eye, direction: [0, 0, -1] }, { pressed, from: 'head', now });
}
const drag = (points: readonly (readonly [number, number])[]) => {
  for (const [x, y] of points) at(x, y, true);
  at(...points.at(-1)!, false);
};

describe('tools of the hall', () => {
  it('[PT10] the laser shows while it is pressed, twenty times a second, and ends when it is let go', () => {
    tools.choose('laser');
    at(0, 1, false);
    expect(aims).toEqual([]);
    for (let frame = 0; frame < 10; frame += 1) at(frame / 10, 1, true);
    at(1, 1, false);
    expect(aims.filter((aim) => aim !== null).map((aim) => aim.at[0])).toEqual([0, 0.3, 0.6, 0.9]);
    expect(aims.at(-1)).toBeNull();
    tools.away(now);
    expect(aims.filter((aim) => aim === null)).toHaveLength(1);
  });

  it('[PT17] a press with the highlighter on somebody draws eyes to that person', () => {
    tools.choose('highlight');
    target = { at: [0, 1, -4], objectId: undefined, participantId: 'bob' as ParticipantId, along: 4 };
    tools.aim({ origin: eye, direction: [0, 0, -1] }, { pressed: true, from: 'right', now });
    expect(highlighted).toEqual([{ participantId: 'bob' }]);
  });

  it('[PT10] a press with the highlighter draws eyes to the thing, or to the spot', () => {
    tools.choose('highlight');
    at(0, 1, true, 'the-park-model' as ObjectId);
    at(0, 1, true, 'the-park-model' as ObjectId);
    at(0, 1, false);
    at(2, 1, true);
    expect(highlighted).toEqual([{ objectId: 'the-park-model' }, { at: [2, 1, -4] }]);
  });

  it('[PT11] the pen draws one stroke for each press, with the points that describe it', async () => {
    tools.choose('pen');
    drag(Array.from({ length: 50 }, (_, step) => [step / 50, 1]));
    expect(commands).toHaveLength(1);
    const [name, { kind, points }] = commands[0] as [string, { kind: string; points: Vec3[] }];
    expect([name, kind, points.length]).toEqual(['mark.add', 'stroke', 2]);
    // On the wall, not in it.
    expect(points[0]![2]).toBeGreaterThan(-4);
    expect(points[0]![2]).toBeLessThan(-3.98);
    expect(aims.some((aim) => aim?.tool === 'pen')).toBe(true);
    expect(aims.at(-1)).toBeNull();
    at(0, 1, true);
    at(0, 1, false);
    expect(commands).toHaveLength(1);
  });

  it('[PT11] the pen draws what the hand did between two looks', () => {
    tools.choose('pen');
    const ray = (x: number, y: number): Vec3 => { const along = Math.hypot(x, y - 1.6, 4); return [x / along, (y - 1.6) / along, -4 / along]; };
    const look = (x: number, y: number, pressed: boolean, since: Vec3[] = []) => {
      target = { at: [x, y, -4], objectId: undefined, along: Math.hypot(x, y - 1.6, 4) };
      tools.aim({ origin: eye, direction: ray(x, y), since }, { pressed, from: 'head', now: (now += 300) });
    };
    look(0, 1.5, true);
    look(1, 1.5, true, [0.25, 0.5, 0.75].map((x) => ray(x, 1.5 + Math.sin(x * Math.PI) / 4)));
    look(1, 1.5, false);
    const { points } = commands[0]![1] as { points: Vec3[] };
    expect(points).toHaveLength(5);
    expect(points[2]![1]).toBeCloseTo(1.75, 2);
    expect(points.every(([, , z]) => Math.abs(z + 4) < 0.01)).toBe(true);
  });

  it('[PT11] the pen draws in the air where there is nothing', () => {
    tools.choose('pen');
    const up = (x: number, pressed: boolean) => tools.aim({ origin: [x, 1.6, 0], direction: [0, 0, -1] }, { pressed, from: 'right', now: (now += 20) });
    target = undefined;
    up(0, true);
    up(0.1, true);
    up(0.1, false);
    expect((commands[0]![1] as { points: Vec3[] }).points).toEqual([[0, 1.6, -1.5], [0.1, 1.6, -1.5]]);
  });

  it('[PT12] the tape measures what is dragged over', () => {
    tools.choose('tape');
    drag([[0, 1], [1, 1], [2, 1]]);
    const { kind, points } = commands[0]![1] as { kind: string; points: Vec3[] };
    expect([kind, points.length]).toEqual(['tape', 2]);
    expect(points[1]![0] - points[0]![0]).toBeCloseTo(2, 2);
  });

  it('[PT12] presses on corners make an area, closed at the first one or by Enter; Escape gives it up', () => {
    tools.choose('tape');
    const press = (x: number, y: number) => drag([[x, y]]);
    press(0, 0);
    press(2, 0);
    press(2, 2);
    expect(commands).toEqual([]);
    expect(tools.draft?.points).toHaveLength(3);
    press(0.01, 0);
    expect((commands[0]![1] as { points: Vec3[] }).points).toHaveLength(3);
    press(0, 0);
    press(1, 0);
    tools.finish();
    expect((commands[1]![1] as { points: Vec3[] }).points).toHaveLength(2);
    press(0, 0);
    expect(tools.cancel()).toBe(true);
    expect(tools.cancel()).toBe(false);
    expect(tools.draft).toBeUndefined();
  });

  it('[PT13] undo gives up what is begun, then takes away one’s own latest', async () => {
    (marks as { value: unknown }).value = new Map(['a', 'b', 'c'].map((id) => [id as MarkId, { id, by: id === 'c' ? 'bob' : 'ann' }]));
    tools.choose('tape');
    drag([[0, 0]]);
    await tools.undo();
    expect(commands).toEqual([]);
    await tools.undo();
    expect(commands).toEqual([['mark.remove', { markId: 'b' }]]);
  });

  it('[PT13] what is refused is said', async () => {
    answer = { ok: false, reason: 'not-allowed' };
    tools.choose('pen');
    drag([[0, 1], [1, 1]]);
    await expect.poll(() => refused).toEqual(['not-allowed']);
    expect(tools.draft).toBeUndefined();
  });
});
