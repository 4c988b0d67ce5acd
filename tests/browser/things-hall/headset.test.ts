import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssetId, ObjectId } from '#rooms/protocol/ids.ts';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { XrPerson } from '#tests/browser/support/xr-person.ts';
import { BreakableLine } from '#tests/e2e/support/breakable-line.ts';
import { HouseProcess } from '#tests/e2e/support/house-process.ts';
import { boxModel } from './support/box-model.ts';
import { ThingsPages } from './support/things-page.ts';

const patient = { timeout: 30_000, interval: 100 };
/** Where Ann stands; her own room lies in the hall from here, straight. */
const ANN = { x: 0, z: 7, heading: 0 } as const;
const BOB = { x: 1.2, z: 6, heading: Math.PI / 2 } as const;

let house: HouseProcess;
let line: BreakableLine;
let pages: ThingsPages;
let ann: XrPerson;
let bob: XrPerson;
let box: ObjectId;

beforeAll(async () => {
  house = await HouseProcess.start();
  line = await BreakableLine.open(house.port);
  pages = await ThingsPages.open({ house: house.port, line: line.port });
  const reply = await fetch(`${house.base}api/meetings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: 'The park', scene: 'town-hall', capacity: 20 }) });
  const meeting = await reply.json() as MeetingOpened;
  ann = new XrPerson(await pages.arrive('Ann', meeting.code, { token: meeting.token, byLine: true, xr: true, viewport: { width: 240, height: 160 }, ratio: 0.3 }));
  bob = new XrPerson(await pages.arrive('Bob', meeting.code, { xr: true, viewport: { width: 240, height: 160 }, ratio: 0.3 }));
  box = await ann.page.evaluate(async (data) => {
    const { session } = window.thingsHall!;
    const uploaded = await session.assets.upload(new Blob([new Uint8Array(data)]));
    if (!uploaded.ok) throw new Error(uploaded.reason);
    const added = await session.command('object.add', {
      assetId: uploaded.value.assetId as AssetId, name: 'The box', text: '', standing: { position: [0, 0, 6], rotation: [0, 0, 0, 1], scale: 1 },
    });
    if (!added.ok) throw new Error(added.reason);
    return added.value.objectId;
  }, [...await boxModel()]);
  for (const { page } of [ann, bob]) await page.waitForFunction((id) => /low|full/.test(window.thingsHall!.view.things.drawnAs(id) ?? ''), box);
  await stand(ann, ANN);
});
afterAll(async () => {
  expect(pages?.problems.filter((problem) => !/Can't change size while VR|WebSocket|ERR_|50\d/.test(problem))).toEqual([]);
  await pages?.close();
  line?.close();
  await house?.close();
});

const stand = ({ page }: XrPerson, spot: { readonly x: number; readonly z: number; readonly heading: number }) => page.evaluate((at) => window.thingsHall!.body.put(at), spot);
const seenAt = ({ page }: XrPerson): Promise<Standing> => page.evaluate((id) => window.thingsHall!.view.things.placeOf(id)!, box);
const recorded = ({ page }: XrPerson): Promise<Standing> => page.evaluate((id) => window.thingsHall!.session.things.value.get(id)!.standing, box);
const holder = ({ page }: XrPerson) => page.evaluate((id) => {
  const { session } = window.thingsHall!;
  const by = session.things.value.get(id)?.heldBy;
  return by === undefined ? undefined : session.people.value.get(by)?.name;
}, box);
const height = (standing: Standing) => standing.position[1];
/** A command of the chair's. */
const place = (standing: Standing) => ann.page.evaluate(async ([id, to]) => (await window.thingsHall!.session.command('object.place', { objectId: id, standing: to })).ok, [box, standing] as const);
/** The frame of the hall is where Ann's room is: metres from her feet. */
const fromAnn = ([x, y, z]: readonly number[]) => [x! - ANN.x, y!, z! - ANN.z] as const;
const AT_BOX = [0, 0.25, -0.95] as const;

describe('things in the headset', () => {
  it('[TH10] [TH16] a controller at a thing takes it; the other sees who has it and where; it stands on the floor again when it was put down', async () => {
    await ann.enterBy('controller', () => ann.page.evaluate(() => window.thingsHall!.view.enterHeadset()));
    await ann.hold('right', AT_BOX);
    await ann.squeeze('right', true);
    await expect.poll(() => holder(bob), patient).toBe('Ann');
    await ann.hold('right', [0.6, 1.25, -0.7]);
    await expect.poll(async () => height(await seenAt(bob)), patient).toBeGreaterThan(0.9);
    await ann.hold('right', [0.6, 0.3, -0.7]);
    await ann.squeeze('right', false);
    await expect.poll(() => holder(bob), patient).toBeUndefined();
    await expect.poll(async () => (await recorded(bob)).position[0], patient).toBeCloseTo(0.6, 1);
    expect(height(await recorded(bob))).toBeCloseTo(0, 3);
    await expect.poll(async () => (await seenAt(bob)).position, patient).toEqual((await recorded(bob)).position);
  });

  it('[TH11] [TH14] a ray takes it from afar, the stick brings it nearer and does not teleport', async () => {
    await place({ position: [0, 0, 3], rotation: [0, 0, 0, 1], scale: 1 });
    await expect.poll(async () => (await seenAt(ann)).position[2], patient).toBeCloseTo(3, 2);
    await ann.hold('right', [0.2, 1.2, -0.3], fromAnn([0, 0.25, 3]));
    await ann.trigger('right', true);
    await expect.poll(() => holder(bob), patient).toBe('Ann');
    const before = await ann.page.evaluate(() => window.thingsHall!.view.me().position);
    await ann.stick('right', 0, 1);
    await expect.poll(async () => (await seenAt(ann)).position[2], patient).toBeGreaterThan(4.5);
    await ann.stick('right', 0, 0);
    expect(await ann.page.evaluate(() => document.querySelector('a-scene')!.object3D.getObjectByName('teleport')!.visible)).toBe(false);
    await ann.trigger('right', false);
    await expect.poll(async () => (await recorded(bob)).position[2], patient).toBeGreaterThan(4.5);
    expect(await ann.page.evaluate(() => window.thingsHall!.view.me().position)).toEqual(before);
  });

  it('[TH12] two hands scale and turn it around their middle', async () => {
    await place({ position: [0, 0, 6], rotation: [0, 0, 0, 1], scale: 1 });
    await expect.poll(async () => (await seenAt(ann)).position[2], patient).toBeCloseTo(6, 2);
    await ann.hold('left', [-0.2, 0.3, -1]);
    await ann.hold('right', [0.2, 0.3, -1]);
    await ann.squeeze('left', true);
    await ann.squeeze('right', true);
    await expect.poll(() => holder(bob), patient).toBe('Ann');
    await ann.hold('left', [-0.4, 0.3, -1]);
    await ann.hold('right', [0.4, 0.3, -1]);
    await expect.poll(async () => (await seenAt(ann)).scale, patient).toBeCloseTo(2, 1);
    await ann.squeeze('left', false);
    await ann.squeeze('right', false);
    await expect.poll(async () => (await recorded(bob)).scale, patient).toBeCloseTo(2, 1);
    expect((await recorded(bob)).position[0]).toBeCloseTo(0, 1);
  });

  it('[TH13] [TH17] by bare hands, too; and of two who pinch at the same time exactly one has it', async () => {
    await place({ position: [0, 0, 6], rotation: [0, 0, 0, 1], scale: 1 });
    await ann.page.evaluate(async () => {
      const { session } = window.thingsHall!;
      const other = [...session.people.value.values()].find(({ name }) => name === 'Bob')!;
      await session.command('participant.setRole', { participantId: other.id, role: 'presenter' });
    });
    await stand(bob, BOB);
    await bob.enterBy('hand', () => bob.page.evaluate(() => window.thingsHall!.view.enterHeadset()));
    // Both see the box where it was put, and Bob knows that he may take it: a hand that closes on nothing stays closed.
    for (const each of [ann, bob]) await expect.poll(async () => { const { position, scale } = await seenAt(each); return Math.hypot(position[0], position[2] - 6, scale - 1); }, patient).toBeLessThan(0.02);
    await expect.poll(() => bob.page.evaluate(() => { const { session } = window.thingsHall!; return session.people.value.get(session.me)?.role; }), patient).toBe('presenter');
    await ann.hold('right', AT_BOX);
    // Bob looks along -X: ahead of him is the box.
    await bob.hold('right', [0, 1.2, -0.3], [0, 0.25, -1.2]);
    await Promise.all([ann.squeeze('right', true), bob.pinch('right', true)]);
    await expect.poll(async () => [await holder(ann), await holder(bob)], patient).toSatisfy(([a, b]: (string | undefined)[]) => a !== undefined && a === b);
    const winner = await holder(ann);
    const [first, second] = winner === 'Ann' ? [ann, bob] as const : [bob, ann] as const;
    const sent = await seenAt(second);
    await second.hold('right', [0.3, 1.4, -0.5]);
    await second.frames(3);
    expect((await seenAt(second)).position[1]).toBeCloseTo(sent.position[1], 1);
    expect(await holder(second)).toBe(winner);
    for (const person of [first, second]) await (person === ann ? person.squeeze('right', false) : person.pinch('right', false));
    await expect.poll(() => holder(bob), patient).toBeUndefined();
    // It glides to where it was put down: Bob reaches for it when it has arrived.
    await expect.poll(async () => { const [seen, kept] = [(await seenAt(bob)).position, (await recorded(bob)).position]; return Math.hypot(seen[0] - kept[0], seen[1] - kept[1], seen[2] - kept[2]); }, patient).toBeLessThan(0.01);
    await bob.hold('right', [0, 1.2, -0.3], await bob.page.evaluate(([id]) => {
      const [x, y, z] = window.thingsHall!.view.things.placeOf(id)!.position;
      return [-(z - 6), y + 0.25, x - 1.2] as const;
    }, [box] as const));
    await bob.pinch('right', true);
    await expect.poll(() => holder(ann), patient).toBe('Bob');
    await bob.pinch('right', false);
    await expect.poll(() => holder(ann), patient).toBeUndefined();
  });

  it('[TH18] the wrist panel takes the own last move back', async () => {
    const before = await recorded(ann);
    await ann.hold('right', fromAnn([before.position[0], before.position[1] + 0.2, before.position[2]]));
    await ann.squeeze('right', true);
    await ann.hold('right', [0.5, 0.9, -0.6]);
    await ann.squeeze('right', false);
    await expect.poll(async () => Math.abs((await recorded(ann)).position[0] - before.position[0]), patient).toBeGreaterThan(0.1);
    await ann.hold('left', [-0.1, 1.25, -0.4]);
    await ann.panelStill();
    await ann.press('right', 'things');
    await ann.press('right', 'undo-thing');
    await expect.poll(async () => (await recorded(bob)).position, patient).toEqual(before.position);
    // Back, then to the tools: the pointer is the first.
    await ann.press('right', 'back');
    await ann.press('right', 'tools');
    await ann.press('right', 'tool-laser');
    await expect.poll(() => ann.page.evaluate(() => window.thingsHall!.view.pointing.tool.value), patient).toBe('laser');
    await ann.hold('left', [-0.25, 0.7, 0]);
  });

  it('[HS30] the pointer of the main hand is seen by the other, where the ray comes down', async () => {
    await ann.hold('right', [0.2, 1.2, -0.3], [1.2, 0, -2.3]);
    await ann.trigger('right', true);
    const seen = () => bob.page.evaluate(() => window.thingsHall!.view.pointing.seen().map(({ at }) => at));
    await expect.poll(async () => (await seen()).length, patient).toBe(1);
    await expect.poll(async () => { const [at] = await seen(); return at === undefined ? 9 : Math.hypot(at[0] - (ANN.x + 1.2), at[1], at[2] - (ANN.z - 2.3)); }, patient).toBeLessThan(0.15);
    await ann.trigger('right', false);
    await expect.poll(async () => (await seen()).length, patient).toBe(0);
    await ann.page.evaluate(() => window.thingsHall!.view.pointing.choose(undefined));
  });

  it('[TH7] who loses the connection in a headset lets go', async () => {
    const { position: [x, y, z] } = await recorded(ann);
    await ann.hold('right', fromAnn([x, y + 0.2, z]));
    await ann.squeeze('right', true);
    await expect.poll(() => holder(bob), patient).toBe('Ann');
    line.cut();
    await expect.poll(() => holder(bob), patient).toBeUndefined();
    line.mend();
    await expect.poll(() => ann.page.evaluate(() => window.thingsHall!.session.connection.value), patient).toBe('live');
    await ann.squeeze('right', false);
    expect((await recorded(bob)).position).toEqual([x, y, z]);
  });
});

