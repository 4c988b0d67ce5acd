import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssetId, ObjectId } from '#rooms/protocol/ids.ts';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { HouseProcess } from '#tests/e2e/support/house-process.ts';
import { boxModel } from './support/box-model.ts';
import { ThingsPages } from './support/things-page.ts';

const patient = { timeout: 30_000, interval: 100 };
const START: Standing = { position: [0, 0, 6], rotation: [0, 0, 0, 1], scale: 1 };

let house: HouseProcess;
let pages: ThingsPages;
let ann: Page;
let touch: CDPSession;
let box: ObjectId;

beforeAll(async () => {
  house = await HouseProcess.start();
  pages = await ThingsPages.open({ house: house.port });
  const reply = await fetch(`${house.base}api/meetings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: 'The park', scene: 'town-hall', capacity: 20 }) });
  const meeting = await reply.json() as MeetingOpened;
  ann = await pages.arrive('Ann', meeting.code, { token: meeting.token, hasTouch: true });
  touch = await ann.context().newCDPSession(ann);
  box = await ann.evaluate(async ([data, standing]) => {
    const { session } = window.thingsHall!;
    const uploaded = await session.assets.upload(new Blob([new Uint8Array(data)]));
    if (!uploaded.ok) throw new Error(uploaded.reason);
    const added = await session.command('object.add', { assetId: uploaded.value.assetId as AssetId, name: 'The box', text: '', standing });
    if (!added.ok) throw new Error(added.reason);
    return added.value.objectId;
  }, [[...await boxModel()], START] as const);
  await ann.waitForFunction((id) => /low|full/.test(window.thingsHall!.view.things.drawnAs(id) ?? ''), box);
});
afterAll(async () => {
  await pages?.close();
  await house?.close();
});

const recorded = () => ann.evaluate((id) => window.thingsHall!.session.things.value.get(id)!.standing, box);
const seenAt = () => ann.evaluate((id) => window.thingsHall!.view.things.placeOf(id)!, box);
const isHeld = () => ann.evaluate((id) => window.thingsHall!.session.things.value.get(id)!.heldBy !== undefined, box);
const feet = () => ann.evaluate(() => ({ ...window.thingsHall!.body.feet }));
const turn = ({ rotation: [, y, , w] }: Standing) => 2 * Math.atan2(y, w);

/** The box where it was at first, the person before it. */
async function begin(): Promise<void> {
  await ann.evaluate(async ([id, standing]) => {
    const { body, session } = window.thingsHall!;
    body.put({ x: 0.3, z: 8.6, heading: 0 });
    body.look(-0.35);
    await session.command('object.place', { objectId: id, standing });
  }, [box, START] as const);
  await expect.poll(async () => Math.hypot(...(await seenAt()).position.map((value, axis) => value - START.position[axis]!)), patient).toBeLessThan(0.01);
  await frames();
}
async function frames(): Promise<void> {
  const frame = await ann.evaluate(() => window.thingsHall!.mounted.scene.renderer.info.render.frame);
  await ann.waitForFunction((last) => window.thingsHall!.mounted.scene.renderer.info.render.frame > last + 3, frame);
}
/** Where a point of the hall is on the page. */
const onScreen = (point: readonly [number, number, number]) => ann.evaluate((at) => {
  const { scene, camera } = window.thingsHall!.mounted;
  const spot = camera.object3D.position.clone().set(...at).project(scene.camera);
  const { left, top, width, height } = scene.canvas.getBoundingClientRect();
  return [left + ((spot.x + 1) / 2) * width, top + ((1 - spot.y) / 2) * height] as [number, number];
}, point as [number, number, number]);

const fingers = async (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly (readonly [number, number])[]) => {
  await touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
};

describe('a thing under fingers and wheel', () => {
  it('[TH3] one finger drags it over the floor, and the person stays', async () => {
    await begin();
    const [from, to] = [await onScreen([0, 0.3, 6]), await onScreen([1.2, 0.3, 5.5])];
    const stood = await feet();
    await fingers('touchStart', [from]);
    await fingers('touchMove', [[from[0] + 12, from[1]]]);
    await expect.poll(isHeld, patient).toBe(true);
    await fingers('touchMove', [to]);
    await expect.poll(async () => (await seenAt()).position[0], patient).toBeGreaterThan(0.8);
    await fingers('touchEnd', []);
    await expect.poll(async () => (await recorded()).position[0], patient).toBeGreaterThan(0.8);
    expect((await recorded()).position[1]).toBe(0);
    expect(await feet()).toEqual(stood);
  });

  it('[TH9] two fingers turn and scale it', async () => {
    await begin();
    const [x, y] = await onScreen([0, 0.3, 6]);
    await fingers('touchStart', [[x, y]]);
    await fingers('touchMove', [[x + 10, y]]);
    await expect.poll(isHeld, patient).toBe(true);
    await fingers('touchStart', [[x + 10, y], [x + 70, y]]);
    await fingers('touchMove', [[x + 10, y], [x + 130, y]]);
    await expect.poll(async () => (await seenAt()).scale, patient).toBeCloseTo(2, 1);
    await fingers('touchMove', [[x + 10, y], [x + 10, y + 120]]);
    await expect.poll(async () => Math.abs(turn(await seenAt())), patient).toBeCloseTo(Math.PI / 2, 1);
    await fingers('touchEnd', []);
    await expect.poll(async () => (await recorded()).scale, patient).toBeCloseTo(2, 1);
  });

  it('[TH9] the wheel turns what is selected, with Alt it scales, and it is put down by itself', async () => {
    await begin();
    await ann.evaluate((id) => window.thingsHall!.view.things.select(id), box);
    await ann.mouse.move(...await onScreen([0, 0.3, 6]));
    await ann.mouse.wheel(0, 100);
    await ann.mouse.wheel(0, 100);
    await expect.poll(async () => Math.abs(turn(await recorded())), patient).toBeCloseTo(Math.PI / 18, 2);
    await ann.keyboard.down('Alt');
    await ann.mouse.wheel(0, -100);
    await ann.keyboard.up('Alt');
    await expect.poll(async () => (await recorded()).scale, patient).toBeCloseTo(1.05, 2);
    await expect.poll(isHeld, patient).toBe(false);
  });

  it('[TH9] with Shift a drag goes in steps of a quarter of a metre, turned to 15 degrees', async () => {
    await begin();
    const [from, to] = [await onScreen([0, 0.3, 6]), await onScreen([0.9, 0.3, 5.4])];
    await ann.keyboard.down('Shift');
    await ann.mouse.move(...from);
    await ann.mouse.down();
    await ann.mouse.move(from[0] + 10, from[1], { steps: 2 });
    await expect.poll(isHeld, patient).toBe(true);
    await ann.mouse.move(...to, { steps: 4 });
    await expect.poll(async () => (await seenAt()).position[0], patient).toBeGreaterThan(0.4);
    await ann.mouse.up();
    await ann.keyboard.up('Shift');
    await expect.poll(isHeld, patient).toBe(false);
    const { position: [x, , z] } = await recorded();
    for (const value of [x, z]) expect(Math.abs(value / 0.25 - Math.round(value / 0.25))).toBeLessThan(1e-3);
  });
});
