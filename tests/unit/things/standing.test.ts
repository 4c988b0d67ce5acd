import { Box3, Ray, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Standing } from '#rooms/protocol/object.ts';
import { rowOfThing } from '#rooms/shell/objects/thing-policy.ts';
import { LivePlaces } from '#client/scene/things/live-places.ts';
import { componentsOf, depthBelow, headingOf, isSameStanding, squared, standingOf, turned } from '#client/scene/things/standing.ts';
import { Surfaces } from '#client/scene/things/surfaces.ts';
import { nudged, nudgeOf } from '#client/scene/things/thing-keys.ts';
import type { LineListener } from '#client/objects/scene-line.ts';
import type { ObjectId } from '#rooms/protocol/ids.ts';

const upright: Standing = { position: [1, 2, 3], rotation: [0, 0, 0, 1], scale: 0.5 };
const leaning: Standing = { position: [-1, 0, 4], rotation: [0.1826, 0.3651, 0.5477, 0.7303], scale: 2 };

describe('[TH4] what is told of a moving thing', () => {
  it('is said as the room says it, and read back as it was', () => {
    for (const standing of [upright, turned(upright, 2), leaning]) {
      const told = componentsOf(standing) as Record<string, Record<string, number>>;
      const row = rowOfThing('thing-1', standing, 0)[7] as typeof told;
      for (const index of ['0', '1', '2']) for (const axis of ['x', 'y', 'z']) expect(told[index]![axis]).toBeCloseTo(row[index]![axis]!, 3);
      const back = standingOf(told, upright);
      back.rotation.forEach((value, axis) => expect(Math.abs(value)).toBeCloseTo(Math.abs(standing.rotation[axis]!), 3));
    }
  });

  it('is at most twenty words a second, and none that say nothing', async () => {
    const sent: unknown[] = [];
    let listener: LineListener | undefined;
    const live = new LivePlaces({
      voice: undefined,
      open: async (heard) => { listener = heard; },
      request: async () => ({ ok: true, value: { clientId: '7', kept: false, serverTime: 0, occupants: {}, rows: [] } }) as never,
      send: (message) => sent.push(message) > 0,
      close() {},
    });
    const id = 'thing-00001' as ObjectId;
    live.open();
    await new Promise((resolve) => setImmediate(resolve));
    for (let now = 0; now < 1_000; now += 10) live.tell(id, { ...upright, position: [now, 0, 0] }, now);
    expect(sent).toHaveLength(20);
    expect((sent[0] as unknown[])[0]).toBe('u');
    for (let now = 1_000; now < 2_000; now += 10) live.tell(id, { ...upright, position: [950, 0, 0] }, now);
    expect(sent.length).toBeLessThanOrEqual(21);
    listener!.lost();
    live.tell(id, upright, 5_000);
    expect(sent.length).toBeLessThanOrEqual(21);
  });

  it('[TH2] is where its holder was last seen to have it', async () => {
    let listener: LineListener | undefined;
    const live = new LivePlaces({ voice: undefined, open: async (heard) => { listener = heard; }, request: async () => undefined, send: () => true, close() {} });
    live.open();
    const id = 'thing-00001' as ObjectId;
    expect(live.placeOf(id)).toBeUndefined();
    listener!.notice(['u', [rowOfThing(id, upright, 0)]]);
    listener!.notice(['um', [[id, { 0: { x: 5, y: 6, z: 7 } }]]]);
    expect(live.placeOf(id)).toMatchObject({ position: [5, 6, 7], scale: 0.5 });
    live.forget(id);
    expect(live.placeOf(id)).toBeUndefined();
  });
});

describe('[TH3] where a dragged thing goes', () => {
  const surfaces = new Surfaces(
    { heightAt: (_x, z) => (z < -5 ? 0.4 : 0), clampStep: (_from, to) => to, bounds: { minX: -8, minZ: -8, maxX: 8, maxZ: 8 } },
    { bounds: { min: [-8, -1, -8], max: [8, 6, 8] }, tables: [{ id: 'round', center: [2, 0.74, 0], radius: 0.9 }] },
  );
  const from = (x: number, y: number, z: number, to: readonly [number, number, number]) => new Ray(new Vector3(x, y, z), new Vector3(...to).sub(new Vector3(x, y, z)).normalize());

  it('is the floor, the stage or a table top under the pointer', () => {
    expect(surfaces.along(from(0, 1.6, 4, [0, 0, 1]), { x: 0, y: 0, z: 0 }, 0.3)).toMatchObject({ y: 0, on: 'floor' });
    expect(surfaces.along(from(2, 1.6, 4, [2, 0.74, 0]), { x: 0, y: 0, z: 0 }, 0.3)).toMatchObject({ y: 0.74, on: 'table' });
    expect(surfaces.along(from(2, 1.6, 4, [2, 0.74, 0]), { x: 0, y: 0, z: 0 }, 3)).toMatchObject({ y: 0, on: 'floor' });
    expect(surfaces.along(from(0, 1.6, -3, [0, 0.4, -6]), { x: 0, y: 0, z: 0 }, 0.3)!.y).toBe(0.4);
    expect(surfaces.along(from(0, 1.6, 4, [0, 1.7, -4]), { x: 0, y: 0, z: 0 }, 0.3)!.z).toBeGreaterThanOrEqual(-8);
  });

  it('stands on the lowest point of its model, however it is turned', () => {
    const box = new Box3(new Vector3(-1, -0.5, -1), new Vector3(1, 2, 1));
    expect(depthBelow(box, { rotation: [0, 0, 0, 1], scale: 2 })).toBeCloseTo(1);
    expect(depthBelow(box, { rotation: [1, 0, 0, 0], scale: 1 })).toBeCloseTo(2);
  });

  it('is squared to 15° with Shift', () => {
    expect(headingOf(squared(turned(upright, 0.3)).rotation)).toBeCloseTo(Math.PI / 12, 5);
  });
});

describe('[TH6] keys on the selected thing', () => {
  it('move along the axes of the hall as the person sees them', () => {
    expect(nudged(upright, { right: 1 }, { heading: 0.2, fine: false }).position[0]).toBeCloseTo(1.1);
    expect(nudged(upright, { away: 1 }, { heading: 0.2, fine: true }).position[2]).toBeCloseTo(2.99);
    // Looking along -X.
    expect(nudged(upright, { away: 1 }, { heading: Math.PI / 2, fine: false }).position[0]).toBeCloseTo(0.9);
    expect(nudged(upright, { right: 1 }, { heading: Math.PI / 2, fine: false }).position[2]).toBeCloseTo(2.9);
    expect(headingOf(nudged(upright, { turn: 1 }, { heading: 0, fine: false }).rotation)).toBeCloseTo(Math.PI / 12, 5);
    expect(isSameStanding(nudged(upright, {}, { heading: 1, fine: false }), upright)).toBe(true);
  });

  it('leaves walking keys alone', () => {
    expect(nudgeOf({ code: 'KeyW', key: 'w' })).toBeUndefined();
    expect(nudgeOf({ code: 'Space', key: ' ' })).toBeUndefined();
    expect(nudgeOf({ code: 'KeyQ', key: 'q' })).toEqual({ turn: 1 });
  });
});
