import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssetId, ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { BreakableLine } from '#tests/e2e/support/breakable-line.ts';
import { HouseProcess } from '#tests/e2e/support/house-process.ts';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import { boxModel } from './support/box-model.ts';
import { ThingsPages } from './support/things-page.ts';

const patient = { timeout: 30_000, interval: 100 };

let house: HouseProcess;
let line: BreakableLine;
let pages: ThingsPages;
let meeting: MeetingOpened;
let ann: Page;
let bob: Page;
let box: ObjectId;

beforeAll(async () => {
  house = await HouseProcess.start();
  line = await BreakableLine.open(house.port);
  pages = await ThingsPages.open({ house: house.port, line: line.port });
  const reply = await fetch(`${house.base}api/meetings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: 'The park', scene: 'town-hall', capacity: 20 }) });
  meeting = await reply.json() as MeetingOpened;
  ann = await pages.arrive('Ann', meeting.code, { token: meeting.token, byLine: true });
  bob = await pages.arrive('Bob', meeting.code);
});
afterAll(async () => {
  await pages?.close();
  line?.close();
  await house?.close();
});

const seenAt = (page: Page, id: ObjectId): Promise<Standing | undefined> => page.evaluate((which) => window.thingsHall!.view.things.placeOf(which), id);
const drawnAs = (page: Page, id: ObjectId) => page.evaluate((which) => window.thingsHall!.view.things.drawnAs(which), id);

/** How long a picture takes on this machine at the moment. */
const pictureMs = (page: Page) => page.evaluate(async () => {
  const began = performance.now();
  for (let picture = 0; picture < 5; picture += 1) await new Promise(requestAnimationFrame);
  return (performance.now() - began) / 5;
});

describe('a model that is shared', () => {
  it('[TH1] is drawn by the other person within three seconds', async () => {
    const bytes = [...await boxModel()];
    box = await ann.evaluate(async (data) => {
      const { session } = window.thingsHall!;
      const uploaded = await session.assets.upload(new Blob([new Uint8Array(data)]));
      if (!uploaded.ok) throw new Error(uploaded.reason);
      const added = await session.command('object.add', {
        assetId: uploaded.value.assetId as AssetId, name: 'The box', text: '', standing: { position: [0, 0, 6], rotation: [0, 0, 0, 1], scale: 1 },
      });
      if (!added.ok) throw new Error(added.reason);
      return added.value.objectId;
    }, bytes);
    const added = performance.now();
    await expect.poll(() => drawnAs(bob, box), { ...patient, interval: 50 }).toMatch(/low|full/);
    // The picture is drawn by the processor here: on a machine with other work some pictures may take most of the time.
    expect(performance.now() - added).toBeLessThan(3_000 + 10 * await pictureMs(bob));
    expect((await seenAt(bob, box))!.position).toEqual([0, 0, 6]);
    await expect.poll(() => drawnAs(bob, box), patient).toBe('full');
  });

  it('[TH3] [TH4] follows the mouse of who drags it, and both see it in the same place within 1 cm', async () => {
    await pause(ann);
    const from = await onScreen(ann, box, 0.3);
    const to = await floorOnScreen(ann, [1.5, 0, 5]);
    await ann.mouse.move(...from);
    await ann.mouse.down();
    await ann.mouse.move(from[0] + 10, from[1], { steps: 2 });
    await expect.poll(() => holder(bob), patient).toBe('Ann');
    await ann.mouse.move(...to, { steps: 6 });
    await expect.poll(async () => (await seenAt(bob, box))!.position[0], patient).toBeGreaterThan(0.8);
    expect(await holder(bob)).toBe('Ann');
    await ann.mouse.up();
    await expect.poll(() => holder(bob), patient).toBeUndefined();
    await expect.poll(() => gap(box), patient).toBeLessThan(0.01);
    const put = (await recorded(bob))!;
    expect([put[0] > 0.8, put[1]]).toEqual([true, 0]);
    await expect.poll(async () => (await seenAt(bob, box))!.position, patient).toEqual(put);
    await expect.poll(async () => (await seenAt(ann, box))!.position, patient).toEqual(put);
  });

  it('[TH6] is moved by keys when it is selected, and walking keys walk when it is not', async () => {
    const before = (await seenAt(ann, box))!;
    await ann.evaluate((id) => window.thingsHall!.view.things.select(id), box);
    await ann.focus('canvas');
    await ann.keyboard.press('ArrowRight');
    await ann.keyboard.press('Shift+ArrowUp');
    await ann.keyboard.press('KeyQ');
    await expect.poll(async () => (await recorded(bob))![0] - before.position[0], patient).toBeCloseTo(0.1, 3);
    expect((await recorded(bob))![2] - before.position[2]).toBeCloseTo(-0.01, 3);
    await expect.poll(() => gap(box), patient).toBeLessThan(0.01);
    expect(2 * Math.asin((await seenAt(bob, box))!.rotation[1])).toBeCloseTo(Math.PI / 12, 2);
    await ann.keyboard.press('Escape');
    expect(await ann.evaluate(() => window.thingsHall!.view.things.selected.value)).toBeUndefined();
    const stood = await ann.evaluate(() => window.thingsHall!.body.feet.z);
    await ann.keyboard.down('ArrowUp');
    await expect.poll(() => ann.evaluate(() => window.thingsHall!.body.feet.z), patient).toBeLessThan(stood - 0.2);
    await ann.keyboard.up('ArrowUp');
  });

  it('[TH5] who comes second is told who holds it, and nothing moves under their hand', async () => {
    await ann.evaluate(async () => {
      const { session } = window.thingsHall!;
      const other = [...session.people.value.values()].find(({ name }) => name === 'Bob')!;
      await session.command('participant.setRole', { participantId: other.id, role: 'presenter' });
    });
    await ann.evaluate((id) => window.thingsHall!.session.hold(id, true), box);
    await expect.poll(() => holder(bob), patient).toBe('Ann');
    await bob.evaluate((id) => window.thingsHall!.view.things.select(id), box);
    await bob.focus('canvas');
    const before = (await seenAt(bob, box))!.position;
    await bob.keyboard.press('ArrowRight');
    await expect.poll(() => bob.locator('.hall-hint').allTextContents(), patient).toContain('Ann holds this.');
    expect((await seenAt(bob, box))!.position).toEqual(before);
  });

  it('[TH7] who loses the connection lets go', async () => {
    expect(await holder(bob)).toBe('Ann');
    line.cut();
    await expect.poll(() => holder(bob), patient).toBeUndefined();
    line.mend();
    await expect.poll(() => ann.evaluate(() => window.thingsHall!.session.connection.value), patient).toBe('live');
  });

  it('[TH8] stands where it was put after the house was killed', async () => {
    const put = (await recorded(bob))!;
    await house.kill();
    await house.start();
    await expect.poll(() => bob.evaluate(() => window.thingsHall!.session.connection.value), patient).toBe('live');
    await expect.poll(() => recorded(bob), patient).toEqual(put);
    await expect.poll(() => gap(box), patient).toBeLessThan(0.01);
  });
});

const holder = (page: Page) => page.evaluate((id) => {
  const { session } = window.thingsHall!;
  const by = session.things.value.get(id)?.heldBy;
  return by === undefined ? undefined : session.people.value.get(by)?.name;
}, box);
const recorded = (page: Page) => page.evaluate((id) => window.thingsHall!.session.things.value.get(id)?.standing.position, box);

/** Metres between where both see it. */
async function gap(id: ObjectId): Promise<number> {
  const [a, b] = await Promise.all([seenAt(ann, id), seenAt(bob, id)]);
  return Math.hypot(...a!.position.map((value, axis) => value - b!.position[axis]!));
}

/** Where a point of the hall is on the page. */
function floorOnScreen(page: Page, point: readonly [number, number, number]): Promise<[number, number]> {
  return page.evaluate((at) => {
    const { scene, camera } = window.thingsHall!.mounted;
    const spot = camera.object3D.position.clone().set(...at).project(scene.camera);
    const { left, top, width, height } = scene.canvas.getBoundingClientRect();
    return [left + ((spot.x + 1) / 2) * width, top + ((1 - spot.y) / 2) * height] as [number, number];
  }, point as [number, number, number]);
}
async function onScreen(page: Page, id: ObjectId, up: number): Promise<[number, number]> {
  const [x, y, z] = (await seenAt(page, id))!.position;
  return floorOnScreen(page, [x, y + up, z]);
}
/** Puts the person before the thing, looking at it. */
async function pause(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.thingsHall!.body.put({ x: 0.3, z: 8.6, heading: 0 });
    window.thingsHall!.body.look(-0.35);
  });
  const frame = await page.evaluate(() => window.thingsHall!.mounted.scene.renderer.info.render.frame);
  await page.waitForFunction((last) => window.thingsHall!.mounted.scene.renderer.info.render.frame > last + 3, frame);
}
