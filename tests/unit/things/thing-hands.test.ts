import { Box3, Vector3 } from 'three';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { Surfaces } from '#client/scene/things/surfaces.ts';
import { ThingHands } from '#client/scene/things/thing-hands.ts';
import type { ThingGrips } from '#client/scene/things/thing-grips.ts';
import type { Things } from '#client/scene/things/things.ts';
import type { HallHand } from '#client/xr/hand-work.ts';
import type { Side } from '#client/xr/side.ts';

const box = 'box' as ObjectId;
const surfaces = new Surfaces({ heightAt: () => 0 } as never, { tables: [], bounds: { min: [-8, -1, -8], max: [8, 6, 8] } } as never);

/** One thing of half a metre at (0, 1, -2), and a room that says yes until it says no. */
let standing: Standing;
let held: boolean;
let may: boolean;
let log: string[];
let work: ThingHands;
beforeEach(() => {
  standing = { position: [0, 1, -2], rotation: [0, 0, 0, 1], scale: 1 };
  [held, may, log] = [false, true, []];
  const figure = { view: { id: box, standing }, box: new Box3(new Vector3(-0.25, 0, -0.25), new Vector3(0.25, 0.5, 0.25)) };
  const things = {
    size: 1, select: () => {}, figureOf: () => figure,
    near: ([x, y, z]: Vec3, metres: number) => (Math.hypot(x, y - 1.2, z + 2) < 0.25 + metres ? figure : undefined),
    hit: ([x, y]: Vec3) => (Math.abs(x) < 0.25 && y > 1 && y < 1.5 ? { figure, point: [x, y, -1.75], along: 1.75 } : undefined),
  } as unknown as Things;
  const grips = {
    take: () => { log.push(may ? 'take' : 'refused'); return (held ||= may); },
    holds: () => held, standingOf: () => (held ? standing : undefined),
    move: (_id: ObjectId, to: Standing) => { standing = to; },
    release: () => { log.push('release'); held = false; },
  } as unknown as ThingGrips;
  work = new ThingHands({ things, grips, surfaces });
});

type Given = Partial<Pick<HallHand, 'selecting' | 'squeezing' | 'busy' | 'kind' | 'stick'>> & { readonly at: Vec3; readonly side?: Side };
const hand = ({ at, side = 'right', ...rest }: Given): HallHand => ({
  side, kind: 'controller', palm: { position: at, rotation: [0, 0, 0, 1] }, ray: { position: at, rotation: [0, 0, 0, 1] }, tip: at,
  selecting: false, squeezing: false, stick: { x: 0, y: 0 }, busy: false, device: { source: {} } as HallHand['device'], ...rest,
});
const step = (...hands: Given[]) => [...work.step({ now: 0, dt: 0.1, head: { position: [0, 1.6, 0], rotation: [0, 0, 0, 1] }, hands: hands.map(hand) })];

const AT_THING: Vec3 = [0, 1.2, -2];
const FAR: Vec3 = [0, 1.2, 0];

describe('hands on things', () => {
  it('[TH10] a hand at the thing takes it, has it until it opens, and is nobody else’s meanwhile', () => {
    expect(step({ at: AT_THING })).toEqual([]);
    expect(work.reached).toMatchObject([{ id: box, ray: undefined }]);
    expect(step({ at: AT_THING, squeezing: true })).toEqual(['right']);
    step({ at: [0.5, 1.7, -2], squeezing: true });
    expect(standing.position.map((value) => Math.round(value * 100) / 100)).toEqual([0.5, 1.5, -2]);
    expect(step({ at: [0.5, 1.7, -2] })).toEqual([]);
    expect(log).toEqual(['take', 'release']);
  });

  it('[TH11] by its ray; the stick pushes it away and turns it', () => {
    step({ at: FAR });
    step({ at: FAR, selecting: true });
    expect(standing.position[2]).toBeCloseTo(-2, 5);
    for (let frame = 0; frame < 4; frame += 1) step({ at: FAR, selecting: true, stick: { x: 0, y: -1 } });
    expect(standing.position[2]).toBeLessThan(-2.9);
    for (let frame = 0; frame < 4; frame += 1) step({ at: FAR, selecting: true, stick: { x: 1, y: 0 } });
    expect(2 * Math.asin(standing.rotation[1])).toBeCloseTo(0.64, 2);
  });

  it('[TH11] a bare hand that is drawn back brings it nearer', () => {
    const stretched: Vec3 = [0, 1.2, -0.6];
    step({ at: stretched, kind: 'hand' });
    step({ at: stretched, kind: 'hand', selecting: true });
    step({ at: [0, 1.2, -0.3], kind: 'hand', selecting: true });
    expect(standing.position[2]).toBeGreaterThan(-1.6);
  });

  it('[TH12] who lets go with one of two hands goes on with the other, and nothing jumps', () => {
    const [left, right]: [Vec3, Vec3] = [[-0.2, 1.2, -2], [0.2, 1.2, -2]];
    step({ at: left, side: 'left' }, { at: right });
    step({ at: left, side: 'left', squeezing: true }, { at: right, squeezing: true });
    step({ at: [-0.4, 1.2, -2], side: 'left', squeezing: true }, { at: [0.4, 1.2, -2], squeezing: true });
    expect(standing.scale).toBeCloseTo(2, 5);
    const before = standing;
    expect(step({ at: [-0.4, 1.2, -2], side: 'left' }, { at: [0.4, 1.2, -2], squeezing: true })).toEqual(['right']);
    standing.position.forEach((value, axis) => expect(value).toBeCloseTo(before.position[axis]!, 5));
    expect(log).not.toContain('release');
    step({ at: [0.9, 1.2, -2], squeezing: true });
    expect(standing.position[0]).toBeCloseTo(before.position[0] + 0.5, 5);
  });

  it('[TH13] a hand that the panel has takes nothing, nor does a pinch that began elsewhere', () => {
    expect(step({ at: AT_THING, selecting: true, busy: true })).toEqual([]);
    expect(step({ at: AT_THING, selecting: true })).toEqual([]);
    step({ at: [3, 1, 0] });
    step({ at: [3, 1, 0], selecting: true });
    expect(step({ at: AT_THING, selecting: true })).toEqual([]);
    expect(log).toEqual([]);
  });

  it('[TH14] a hand that has lost its thing does nothing until it opens; one that is not tracked lets go', () => {
    step({ at: AT_THING });
    step({ at: AT_THING, squeezing: true });
    held = false;
    expect(step({ at: AT_THING, squeezing: true })).toEqual(['right']);
    expect(step({ at: AT_THING, squeezing: true })).toEqual(['right']);
    expect(log).toEqual(['take']);
    expect(step({ at: AT_THING })).toEqual([]);
    step({ at: AT_THING, squeezing: true });
    step();
    expect(log).toEqual(['take', 'take', 'release']);
  });

  it('[TH16] what may not be taken is refused once; from afar that keeps nobody from moving about', () => {
    may = false;
    step({ at: AT_THING });
    expect(step({ at: AT_THING, squeezing: true })).toEqual(['right']);
    step({ at: AT_THING, squeezing: true });
    expect(log).toEqual(['refused']);
    step({ at: FAR });
    expect(step({ at: FAR, selecting: true })).toEqual([]);
  });
});
